/*
 * Reference values for the catalogue's cells: rest, onset of firing, rates, spike times of the firing patterns.
 * Independent of the simulator: values are typed here from the sources, the integrator is an adaptive
 * Dormand-Prince 5(4) pair, and spikes are located inside the step.
 *
 *   cc -O2 -o cells cells.c -lm && ./cells            (writes rest.csv, onset.csv, rates.csv, patterns.csv)
 *
 * Units: mV, ms, nS, pA, pF.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_VARIABLES = 5, MOST_PARAMETERS = 16 };

typedef struct Cell Cell;
typedef void Equations(const Cell *cell, const double *x, double current, double *dx);

struct Cell {
  const char *name;
  Equations *equations;
  int size;                     /* number of variables; the first is V */
  double p[MOST_PARAMETERS];    /* parameters, in the order its equations take them */
  double start[MOST_VARIABLES]; /* near the resting state */
  double threshold;             /* a spike is an upward crossing */
  int resets;                   /* whether a spike sets V and adds to the second variable */
  double reset, jump, refractory;
  double currents[8]; /* pA; a 0 behind the first ends them */
  int restless;       /* whether it has no resting state; then runs begin at 'start' */
};

/* ---- equations ---- */

/* p: C g_L E_L */
static void lif(const Cell *cell, const double *x, double current, double *dx) {
  const double *p = cell->p;
  dx[0] = (p[1] * (p[2] - x[0]) + current) / p[0];
}

/* p: C g_L E_L V_T Delta_T a tau_w */
static void adex(const Cell *cell, const double *x, double current, double *dx) {
  const double *p = cell->p;
  double spike = p[1] * p[4] * exp((x[0] - p[3]) / p[4]);
  dx[0] = (p[1] * (p[2] - x[0]) + spike - x[1] + current) / p[0];
  dx[1] = (p[5] * (x[0] - p[2]) - x[1]) / p[6];
}

/* p: C g_L E_L V_T Delta_T g_A E_A V_A Delta_A tau_A */
static void cadex(const Cell *cell, const double *x, double current, double *dx) {
  const double *p = cell->p;
  double spike = p[1] * p[4] * exp((x[0] - p[3]) / p[4]);
  dx[0] = (p[1] * (p[2] - x[0]) + spike + x[1] * (p[6] - x[0]) + current) / p[0];
  dx[1] = (p[5] / (1 + exp((p[7] - x[0]) / p[8])) - x[1]) / p[9];
}

/* y/(exp(y/s) - 1), smooth at y = 0 */
static double ratio(double y, double s) { return fabs(y) < 1e-9 ? s - y / 2 : y / expm1(y / s); }

/* p: C g_L E_L g_Na E_Na g_K E_K V_T g_M tau_max; variables V m h n p */
static void hodgkin_huxley(const Cell *cell, const double *x, double current, double *dx) {
  const double *p = cell->p;
  double v = x[0], m = x[1], h = x[2], n = x[3], u = v - p[7];
  double slow = cell->size > 4 ? p[8] * x[4] * (p[6] - v) : 0;
  double sodium = p[3] * m * m * m * h * (p[4] - v), potassium = p[5] * n * n * n * n * (p[6] - v);
  dx[0] = (p[1] * (p[2] - v) + sodium + potassium + slow + current) / p[0];
  dx[1] = 0.32 * ratio(13 - u, 4) * (1 - m) - 0.28 * ratio(u - 40, 5) * m;
  dx[2] = 0.128 * exp((17 - u) / 18) * (1 - h) - 4 / (1 + exp((40 - u) / 5)) * h;
  dx[3] = 0.032 * ratio(15 - u, 5) * (1 - n) - 0.5 * exp((10 - u) / 40) * n;
  if (cell->size > 4) {
    double rise = exp((v + 35) / 20);
    dx[4] = (1 / (1 + exp(-(v + 35) / 10)) - x[4]) * (3.3 * rise + 1 / rise) / p[9];
  }
}

/* p: C g_L E_L g_Ca E_Ca g_K E_K V_1 V_2 V_3 V_4 phi; phi in 1/ms */
static void morris_lecar(const Cell *cell, const double *x, double current, double *dx) {
  const double *p = cell->p;
  double v = x[0], m = (1 + tanh((v - p[7]) / p[8])) / 2, w = (1 + tanh((v - p[9]) / p[10])) / 2;
  dx[0] = (p[1] * (p[2] - v) + p[3] * m * (p[4] - v) + p[5] * x[1] * (p[6] - v) + current) / p[0];
  dx[1] = p[11] * cosh((v - p[9]) / (2 * p[10])) * (w - x[1]);
}

/* p: C a b; u in mV/ms */
static void izhikevich(const Cell *cell, const double *x, double current, double *dx) {
  const double *p = cell->p;
  dx[0] = 0.04 * x[0] * x[0] + 5 * x[0] + 140 - x[1] + current / p[0];
  dx[1] = p[1] * (p[2] * x[0] - x[1]);
}

/* ---- cells ---- */

/* Cylinders, pi times diameter times length, in cm2. There 1 uF/cm2 is 1e6 pF and 1 mS/cm2 is 1e6 nS. */
#define RS_AREA (M_PI * 96 * 96 * 1e-8)
#define FS_AREA (M_PI * 67 * 67 * 1e-8)

static Cell cells[] = {
    {"lif", lif, 1, {150, 10, -60}, {-60}, -50, 1, -60, 0, 5, {101, 150, 200, 300, 500}},
    {"eif", adex, 2, {150, 10, -60, -50, 2, 0, 500}, {-60}, -40, 1, -60, 0, 5, {81, 100, 200, 300, 500}},
    {"adex-rs-2018", adex, 2, {200, 10, -65, -50, 2, 4, 500}, {-65}, -40, 1, -65, 20, 5, {200, 300, 500, 1000}},
    {"adex-fs-2018", adex, 2, {200, 10, -65, -50, 0.5, 0, 500}, {-65}, -47.5, 1, -65, 0, 5, {146, 200, 300, 500, 1000}},
    {"adex-rs-2019", adex, 2, {200, 10, -65, -50, 2, 4, 500}, {-65}, -40, 1, -65, 40, 5, {200, 300, 500, 1000}},
    {"adex-fs-2019", adex, 2, {200, 10, -65, -50, 0.5, 0, 500}, {-65}, -47.5, 1, -65, 0, 5, {146, 200, 300, 500, 1000}},
    {"adex-rs-2020", adex, 2, {150, 10, -65, -50, 2, 4, 500}, {-65}, -40, 1, -65, 60, 5, {200, 300, 500, 1000}},
    {"adex-fs-2020", adex, 2, {150, 10, -65, -50, 0.5, 0, 500}, {-65}, -47.5, 1, -65, 0, 5, {146, 200, 300, 500, 1000}},
    {"adex-tonic", adex, 2, {200, 10, -70, -50, 2, 2, 30}, {-70}, -40, 1, -58, 0, 0, {300, 500}},
    {"adex-adapting", adex, 2, {200, 12, -70, -50, 2, 2, 300}, {-70}, -40, 1, -58, 60, 0, {300, 500}},
    {"adex-initial-burst", adex, 2, {130, 18, -58, -50, 2, 4, 150}, {-58}, -40, 1, -50, 120, 0, {300, 400}},
    {"adex-regular-bursting", adex, 2, {200, 10, -58, -50, 2, 2, 120}, {-58}, -40, 1, -46, 100, 0, {210, 300}},
    {"adex-delayed-accelerating", adex, 2, {200, 12, -70, -50, 2, -10, 300}, {-70}, -40, 1, -58, 0, 0, {300, 400}},
    {"adex-delayed-regular-bursting", adex, 2, {100, 10, -65, -50, 2, -10, 90},
     {-65}, -40, 1, -47, 30, 0, {0, 110, 150}, 1},
    {"adex-transient", adex, 2, {100, 10, -65, -50, 2, 10, 90}, {-65}, -40, 1, -47, 100, 0, {180, 300}},
    {"adex-irregular", adex, 2, {100, 12, -60, -50, 2, -11, 130}, {-60}, -40, 1, -48, 30, 0, {160, 200}},
    {"cadex", cadex, 2, {200, 10, -60, -50, 2, 10, -70, -50, 5, 200}, {-60, 1}, -40, 1, -55, 1, 5, {200, 300, 500}},
    {"hh-rs", hodgkin_huxley, 5, {200, 10, -65, 20000, 50, 6000, -90, -53.5, 30, 400},
     {-67.5, 0, 1, 0, 0}, -40, 0, 0, 0, 0, {311, 400, 500, 1000}},
    {"hh-fs", hodgkin_huxley, 4, {200, 10, -65, 20000, 50, 6000, -90, -53.5},
     {-65, 0, 1, 0}, -40, 0, 0, 0, 0, {116, 136, 200, 500, 1000}},
    {"cobahh", hodgkin_huxley, 4, {200, 10, -60, 20000, 50, 6000, -90, -63},
     {-65}, -20, 0, 0, 0, 0, {0, 50, 100, 200, 500, 1000}, 1},
    {"pospischil-rs", hodgkin_huxley, 5,
     {1e6 * RS_AREA, 1e5 * RS_AREA, -70, 5e7 * RS_AREA, 50, 5e6 * RS_AREA, -100, -55, 7e4 * RS_AREA, 1000},
     {-72, 0, 1, 0, 0}, -40, 0, 0, 0, 0, {500, 600, 750, 1000, 1500}},
    {"pospischil-fs", hodgkin_huxley, 4,
     {1e6 * FS_AREA, 1.5e5 * FS_AREA, -70, 5e7 * FS_AREA, 50, 1e7 * FS_AREA, -100, -55},
     {-70, 0, 1, 0}, -40, 0, 0, 0, 0, {400, 500, 750, 1000, 1500}},
    {"ml-hopf", morris_lecar, 2, {100, 10, -60, 22, 120, 40, -84, -1.2, 18, 2, 30, 0.04},
     {-60.9, 0}, 0, 0, 0, 0, 0, {445, 500, 750, 1000}},
    {"ml-snlc", morris_lecar, 2, {100, 10, -60, 20, 120, 40, -84, -1.2, 18, 12, 17.4, 1. / 15},
     {-59.5, 0}, 0, 0, 0, 0, 0, {200.5, 205, 250, 400, 550, 600}},
    {"ml-homoclinic", morris_lecar, 2, {100, 10, -60, 20, 120, 40, -84, -1.2, 18, 12, 17.4, 0.23},
     {-59.5, 0}, 0, 0, 0, 0, 0, {200.5, 202, 205}},
    {"ml-1981", morris_lecar, 2, {100, 10, -50, 20, 100, 40, -70, 10, 15, -1, 14.5, 1. / 15},
     {-50, 0}, 5, 0, 0, 0, 0, {500, 1000, 1500, 2000, 2250, 2375}},
    {"izhikevich-rs", izhikevich, 2, {20, 0.02, 0.2}, {-70, -14}, 30, 1, -65, 8, 0, {100, 200, 300}},
    {"izhikevich-ib", izhikevich, 2, {20, 0.02, 0.2}, {-70, -14}, 30, 1, -55, 4, 0, {100, 200, 300}},
    {"izhikevich-ch", izhikevich, 2, {20, 0.02, 0.2}, {-70, -14}, 30, 1, -50, 2, 0, {100, 200, 300}},
    {"izhikevich-fs", izhikevich, 2, {20, 0.1, 0.2}, {-70, -14}, 30, 1, -65, 2, 0, {100, 200, 300}},
    {"izhikevich-lts", izhikevich, 2, {20, 0.02, 0.25}, {-64.4, -16.1}, 30, 1, -65, 2, 0, {100, 200, 300}},
};
enum { CELLS = sizeof cells / sizeof *cells };

/* ---- integration ---- */

typedef struct {
  const Cell *cell;
  double current, t, x[MOST_VARIABLES], h, held_until, tolerance;
  double low, high; /* range of V since they were set */
} Run;

static void slope(const Run *run, int held, const double *x, double *dx) {
  run->cell->equations(run->cell, x, run->current, dx);
  if (held) dx[0] = 0;
}

/* One step of length h: result y, returns the error in units of the tolerance. */
static double step(const Run *run, int held, double h, double *y) {
  static const double a[7][6] = {
      {0},
      {1. / 5},
      {3. / 40, 9. / 40},
      {44. / 45, -56. / 15, 32. / 9},
      {19372. / 6561, -25360. / 2187, 64448. / 6561, -212. / 729},
      {9017. / 3168, -355. / 33, 46732. / 5247, 49. / 176, -5103. / 18656},
      {35. / 384, 0, 500. / 1113, 125. / 192, -2187. / 6784, 11. / 84}};
  static const double e[7] = {71. / 57600, 0, -71. / 16695, 71. / 1920, -17253. / 339200, 22. / 525, -1. / 40};
  int n = run->cell->size;
  double k[7][MOST_VARIABLES];
  for (int s = 0; s < 7; s++) {
    for (int i = 0; i < n; i++) {
      y[i] = run->x[i];
      for (int j = 0; j < s; j++) y[i] += h * a[s][j] * k[j][i];
    }
    slope(run, held, y, k[s]);
  }
  double worst = 0;
  for (int i = 0; i < n; i++) {
    double error = 0;
    for (int s = 0; s < 7; s++) error += h * e[s] * k[s][i];
    double scale = run->tolerance * (i == 0 ? 1 + fabs(y[0]) : 1e-3 + fabs(y[i]));
    error = fabs(error) / scale;
    if (!(error <= worst)) worst = error;
  }
  return worst;
}

/* Goes on to the next spike, or to the time 'end' at most; returns whether there was a spike. */
static int next_spike(Run *run, double end) {
  const Cell *cell = run->cell;
  double y[MOST_VARIABLES];
  while (run->t < end) {
    int held = run->t < run->held_until;
    double stop = held && run->held_until < end ? run->held_until : end;
    double h = fmin(fmin(run->h, 0.25), stop - run->t);
    double error = step(run, held, h, y);
    if (!(error <= 1)) {
      run->h = h * (isfinite(error) ? fmax(0.1, 0.9 * pow(error, -0.2)) : 0.1);
      continue;
    }
    int spike = !held && run->x[0] < cell->threshold && y[0] >= cell->threshold;
    if (spike) { /* the length of the step that ends at the threshold, by bisection */
      double below = 0, above = h;
      for (int i = 0; i < 60; i++) {
        double middle = (below + above) / 2;
        step(run, held, middle, y);
        if (y[0] >= cell->threshold) above = middle; else below = middle;
      }
      h = above;
      step(run, held, h, y);
    } else if (h == run->h || error > 0.1) {
      run->h = h * fmin(4, 0.9 * pow(fmax(error, 1e-4), -0.2));
    }
    run->t = h == stop - run->t ? stop : run->t + h;
    memcpy(run->x, y, sizeof y);
    run->low = fmin(run->low, y[0]);
    run->high = fmax(run->high, y[0]);
    if (spike) {
      if (cell->resets) {
        run->x[0] = cell->reset;
        run->x[1] += cell->jump;
        run->held_until = run->t + cell->refractory;
      }
      return 1;
    }
  }
  return 0;
}

static Run begin(const Cell *cell, const double *start, double current) {
  Run run = {.cell = cell, .current = current, .h = 1e-3, .held_until = -1, .tolerance = 1e-12};
  run.low = INFINITY, run.high = -INFINITY;
  memcpy(run.x, start, sizeof run.x);
  return run;
}

/* ---- measurements ---- */

/* The resting state by Newton's method from the cell's start; the start itself if there is none. */
static void rest(const Cell *cell, double *x) {
  int n = cell->size;
  memcpy(x, cell->start, MOST_VARIABLES * sizeof *x);
  if (cell->restless) return;
  for (int round = 0; round < 100; round++) {
    double f[MOST_VARIABLES], g[MOST_VARIABLES], jacobian[MOST_VARIABLES][MOST_VARIABLES + 1];
    cell->equations(cell, x, 0, f);
    for (int j = 0; j < n; j++) {
      double d = 1e-6, kept = x[j];
      x[j] = kept + d;
      cell->equations(cell, x, 0, g);
      x[j] = kept;
      for (int i = 0; i < n; i++) jacobian[i][j] = (g[i] - f[i]) / d;
    }
    for (int i = 0; i < n; i++) jacobian[i][n] = -f[i];
    for (int c = 0; c < n; c++) {
      int best = c;
      for (int i = c; i < n; i++) if (fabs(jacobian[i][c]) > fabs(jacobian[best][c])) best = i;
      for (int j = 0; j <= n; j++) {
        double kept = jacobian[c][j];
        jacobian[c][j] = jacobian[best][j];
        jacobian[best][j] = kept;
      }
      for (int i = 0; i < n; i++) {
        if (i == c) continue;
        double factor = jacobian[i][c] / jacobian[c][c];
        for (int j = c; j <= n; j++) jacobian[i][j] -= factor * jacobian[c][j];
      }
    }
    for (int i = 0; i < n; i++) x[i] += jacobian[i][n] / jacobian[i][i];
  }
}

/* Whether a step of current from rest makes a spike between two times. */
static int fires(const Cell *cell, const double *start, double current, double from, double to) {
  Run run = begin(cell, start, current);
  run.tolerance = 1e-10;
  while (next_spike(&run, to)) if (run.t >= from) return 1;
  return 0;
}

/* The lowest current of a firing range, to 0.01 pA: silent at the result, firing 0.01 pA above. */
static double onset(const Cell *cell, const double *start, double from, double to) {
  double silent = cell->restless ? -100 : 0, firing = silent + 10;
  while (!fires(cell, start, firing, from, to)) {
    silent = firing;
    firing += 10;
    if (firing > 5000) return NAN;
  }
  long below = lround(silent * 100), above = lround(firing * 100);
  while (above - below > 1) {
    long middle = (above + below) / 2;
    if (fires(cell, start, middle / 100., from, to)) above = middle; else below = middle;
  }
  return below / 100.;
}

static void write_rates(FILE *out, const Cell *cell, const double *start, double current) {
  Run run = begin(cell, start, current);
  double first = NAN, second = NAN, begun = NAN, last = NAN;
  int count = 0, all = 0;
  while (next_spike(&run, 2000)) {
    all++;
    if (all == 1) first = run.t;
    if (all == 2) second = run.t;
  }
  run.low = INFINITY, run.high = -INFINITY;
  while (next_spike(&run, 6000)) {
    if (count++ == 0) begun = run.t;
    last = run.t;
  }
  double rate = count > 1 ? 1000 * (count - 1) / (last - begun) : 0;
  fprintf(out, "%s,%g,%.6f,%.6f,%d,%.6f,%.4f,%.4f\n", cell->name, current, first, second - first, count, rate,
          run.low, run.high);
}

/* Spike times of a firing pattern, from V = E_L and w = 0 as its source starts it. */
static void write_pattern(FILE *out, const Cell *cell, double current, double end) {
  double cuts[] = {cell->threshold, 0};
  for (int c = 0; c < 2; c++) {
    Cell cut = *cell;
    cut.threshold = cuts[c];
    Run run = begin(&cut, cell->start, current);
    while (next_spike(&run, end)) fprintf(out, "%s,%g,%g,%.6f\n", cell->name, current, cuts[c], run.t);
  }
}

int main(void) {
  FILE *resting = fopen("rest.csv", "w"), *onsets = fopen("onset.csv", "w");
  FILE *rates = fopen("rates.csv", "w"), *patterns = fopen("patterns.csv", "w");
  if (!resting || !onsets || !rates || !patterns) return perror("cells"), 1;
  fprintf(resting, "model,V_mV,second,third,fourth,fifth\n");
  fprintf(onsets, "model,one_spike_silent_pA,sustained_silent_pA\n");
  fprintf(rates, "model,current_pA,first_spike_ms,first_interval_ms,spikes_2_to_6_s,rate_2_to_6_s_Hz,"
                 "lowest_V_mV,highest_V_mV\n");
  fprintf(patterns, "model,current_pA,cut_mV,spike_ms\n");
  static const struct { const char *name; double current; } shown[] = {
      {"adex-tonic", 500}, {"adex-adapting", 500}, {"adex-initial-burst", 400}, {"adex-regular-bursting", 210},
      {"adex-delayed-accelerating", 300}, {"adex-delayed-regular-bursting", 110}, {"adex-transient", 180},
      {"adex-irregular", 160}};
  for (int i = 0; i < CELLS; i++) {
    const Cell *cell = &cells[i];
    double start[MOST_VARIABLES];
    rest(cell, start);
    fprintf(resting, "%s", cell->name);
    for (int j = 0; j < MOST_VARIABLES; j++) {
      if (j < cell->size && !cell->restless) fprintf(resting, ",%.9g", start[j]); else fprintf(resting, ",");
    }
    fprintf(resting, "\n");
    for (int j = 0; j < 8 && (j == 0 || cell->currents[j] != 0); j++) write_rates(rates, cell, start, cell->currents[j]);
    for (size_t j = 0; j < sizeof shown / sizeof *shown; j++) {
      if (strcmp(shown[j].name, cell->name) == 0) write_pattern(patterns, cell, shown[j].current, 600);
    }
    fprintf(onsets, "%s,%.2f,%.2f\n", cell->name, onset(cell, start, 0, 12000), onset(cell, start, 2000, 12000));
    fflush(NULL);
  }
  return 0;
}
