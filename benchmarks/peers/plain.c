/*
 * The networks of this folder as one would write them in C for this purpose alone, as a yardstick: arrays, loops the compiler
 * vectorises, exponentials of the vector mathematics library, OpenMP. Prints what it took, as JSON.
 *
 *     plain NETWORK SEED THREADS        NETWORK: hh or adex
 */
#include <math.h>
#include <omp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXCITATORY = 8000, NEURONS = 10000, CHUNK = 512, MOST_THREADS = 64, MOST_EVENTS = 8 };
static const double STEP = 0.1, DISCARDED = 500, CONNECTED = 0.05;

static double V[NEURONS], ge[NEURONS], gi[NEURONS], m[NEURONS], h[NEURONS], n[NEURONS], p[NEURONS], w[NEURONS];
static double wait[NEURONS], fired[NEURONS];
static int *targets, *row[MOST_THREADS];
static int spikes[2][MOST_THREADS][NEURONS + 1], counts[2][MOST_THREADS];

static uint64_t mixed(uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

static double uniform(uint64_t stream, uint64_t counter) {
  return (mixed(counter * 0x9e3779b97f4a7c15u + stream) >> 11) * 0x1p-53;
}

static inline double exprel(double x) {
  return fabs(x) < 1e-5 ? 1 + x / 2 : (exp(x) - 1) / x;
}

/* V, ge, gi and the gates by exponential Euler. */
static void hodgkin_huxley(int begin, int end, double g_M) {
  const double decay = exp(-STEP / 5);
#pragma omp simd
  for (int i = begin; i < end; i++) {
    double v = V[i], u = v + 53.5;
    double alpha_m = 1.28 / exprel((13 - u) / 4), beta_m = 1.4 / exprel((u - 40) / 5);
    double alpha_h = 0.128 * exp((17 - u) / 18), beta_h = 4 / (1 + exp((40 - u) / 5));
    double alpha_n = 0.16 / exprel((15 - u) / 5), beta_n = 0.5 * exp((10 - u) / 40);
    double slow = exp((v + 35) / 20), p_inf = 1 / (1 + 1 / (slow * slow)), p_rate = (3.3 * slow + 1 / slow) / 400;
    double sodium = 20000 * m[i] * m[i] * m[i] * h[i], potassium = 6000 * n[i] * n[i] * n[i] * n[i] + g_M * p[i];
    double conductance = 10 + sodium + potassium + ge[i] + gi[i];
    double v_inf = (10 * -65 + sodium * 50 + potassium * -90 + gi[i] * -80) / conductance;
    double next = v_inf + (v - v_inf) * exp(-STEP * conductance / 200);
    double m_inf = alpha_m / (alpha_m + beta_m), h_inf = alpha_h / (alpha_h + beta_h), n_inf = alpha_n / (alpha_n + beta_n);
    m[i] = m_inf + (m[i] - m_inf) * exp(-STEP * (alpha_m + beta_m));
    h[i] = h_inf + (h[i] - h_inf) * exp(-STEP * (alpha_h + beta_h));
    n[i] = n_inf + (n[i] - n_inf) * exp(-STEP * (alpha_n + beta_n));
    p[i] = p_inf + (p[i] - p_inf) * exp(-STEP * p_rate);
    ge[i] *= decay;
    gi[i] *= decay;
    fired[i] = v <= -40 && next > -40;
    V[i] = next;
  }
}

static void adex(int begin, int end, double Delta_T, double a, double b) {
#pragma omp simd
  for (int i = begin; i < end; i++) {
    double v = V[i];
    double current = 10 * (-65 - v) + 10 * Delta_T * exp((v + 50) / Delta_T) - w[i] - ge[i] * v + gi[i] * (-80 - v);
    double next = wait[i] > 0 ? v : v + STEP * current / 200;
    double adapted = w[i] + STEP * (a * (v + 65) - w[i]) / 500;
    double spike = next > -50 + 5 * Delta_T;
    ge[i] -= STEP * ge[i] / 5;
    gi[i] -= STEP * gi[i] / 5;
    V[i] = spike ? -65 : next;
    w[i] = spike ? adapted + b : adapted;
    wait[i] = spike ? 50 : wait[i] - 1;
    fired[i] = spike;
  }
}

/* Each source has its targets in ascending order, and for each thread the place where that thread's targets begin. */
static void wire(uint64_t seed, int threads) {
  targets = malloc(sizeof(int) * (size_t) (NEURONS * (double) NEURONS * CONNECTED * 1.1));
  for (int t = 0; t <= threads; t++) row[t] = malloc(sizeof(int) * NEURONS);
  int count = 0;
  for (int source = 0; source < NEURONS; source++) {
    int thread = 0;
    for (int target = 0; target < NEURONS; target++) {
      while (target == (long) NEURONS * thread / threads) row[thread++][source] = count;
      if (target != source && uniform(mixed(seed), (uint64_t) source * NEURONS + target) < CONNECTED) targets[count++] = target;
    }
    row[threads][source] = count;
  }
}

int main(int count, char **arguments) {
  if (count != 4 || atoi(arguments[3]) < 1 || atoi(arguments[3]) >= MOST_THREADS) return 2;
  int is_adex = !strcmp(arguments[1], "adex"), threads = atoi(arguments[3]);
  uint64_t seed = strtoull(arguments[2], 0, 10);
  long steps = is_adex ? 100000 : 20000, emitted[2] = {0, 0};
  wire(seed, threads);
  for (int i = 0; i < NEURONS; i++) {
    V[i] = is_adex ? -65 : -90 + 30 * uniform(mixed(seed + 1000), i);
    p[i] = 0.2;
  }
  /* Events of 400 trains of 4 Hz in one step: their number is more than k with probability tail[k]. */
  double tail[MOST_EVENTS], term = exp(-400 * 0.004 * STEP), sum = 0;
  for (int k = 0; k < MOST_EVENTS; k++) {
    tail[k] = sum += term;
    term *= 400 * 0.004 * STEP / (k + 1);
  }
  double begun = omp_get_wtime();
#pragma omp parallel num_threads(threads)
  {
    int me = omp_get_thread_num(), first = (long) NEURONS * me / threads, last = (long) NEURONS * (me + 1) / threads;
    long excitatory = 0, inhibitory = 0;
    for (long step = 0; step < steps; step++) {
      int now = step & 1, spiked = 0;
      for (int begin = first; begin < last;) {
        int end = begin + CHUNK < last ? begin + CHUNK : last;
        if (begin < EXCITATORY && end > EXCITATORY) end = EXCITATORY;
        int inhibits = begin >= EXCITATORY;
        if (is_adex) adex(begin, end, inhibits ? 0.5 : 2, inhibits ? 0 : 4, inhibits ? 0 : 20);
        else hodgkin_huxley(begin, end, inhibits ? 0 : 30);
        uint64_t stream = mixed(seed + 2000 + step);
#pragma omp simd
        for (int i = begin; i < end; i++) {
          double u = uniform(stream, i), events = 0;
          for (int k = 0; k < MOST_EVENTS; k++) events += u >= tail[k];
          ge[i] += events;
        }
        /* Room for one more than can have fired. */
        for (int i = begin; i < end; i++) {
          spikes[now][me][spiked] = i;
          spiked += fired[i] != 0;
        }
        begin = end;
      }
      counts[now][me] = spiked;
      for (int k = 0; step * STEP >= DISCARDED && k < spiked; k++) {
        excitatory += spikes[now][me][k] < EXCITATORY;
        inhibitory += spikes[now][me][k] >= EXCITATORY;
      }
#pragma omp barrier
      for (int thread = 0; thread < threads; thread++)
        for (int k = 0; k < counts[now][thread]; k++) {
          int source = spikes[now][thread][k];
          double *g = source < EXCITATORY ? ge : gi, weight = source < EXCITATORY ? 1 : 5;
          for (int s = row[me][source]; s < row[me + 1][source]; s++) g[targets[s]] += weight;
        }
    }
#pragma omp critical
    {
      emitted[0] += excitatory;
      emitted[1] += inhibitory;
    }
  }
  double seconds = (steps * STEP - DISCARDED) / 1000;
  printf("{\"simulate_s\": %g, \"rates_Hz\": [%g, %g]}\n", omp_get_wtime() - begun, emitted[0] / seconds / EXCITATORY,
      emitted[1] / seconds / (NEURONS - EXCITATORY));
}
