package org.meanfield.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WorkersTest {
  @Test
  void resultsComeInTheOrderOfTheTasks() throws InterruptedException {
    var second = new CountDownLatch(1);
    Callable<Integer> waiting =
        () -> {
          second.await();
          return 1;
        };
    Callable<Integer> first =
        () -> {
          second.countDown();
          return 2;
        };
    assertThat(Workers.all(List.of(waiting, first))).containsExactly(1, 2);
  }

  @Test
  void failureOfATaskIsThatOfTheCaller() {
    Callable<Integer> failing =
        () -> {
          throw new IllegalArgumentException("as expected");
        };
    assertThatThrownBy(() -> Workers.all(List.of(() -> 1, failing)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("as expected");
  }

  /** Tasks that would go on for ever. */
  @Test
  void interruptionOfTheCallerEndsTheTasks() throws InterruptedException {
    var begun = new CountDownLatch(2);
    var ended = new AtomicInteger();
    var interrupted = new AtomicBoolean();
    Callable<Integer> endless =
        () -> {
          begun.countDown();
          try {
            TimeUnit.DAYS.sleep(1);
            return 0;
          } finally {
            ended.incrementAndGet();
          }
        };
    Thread caller =
        Thread.ofPlatform()
            .start(() -> {
              try {
                Workers.all(List.of(endless, endless));
              } catch (InterruptedException e) {
                interrupted.set(ended.get() == 2);
              }
            });
    begun.await();
    caller.interrupt();
    caller.join();
    assertThat(interrupted).isTrue();
  }
}
