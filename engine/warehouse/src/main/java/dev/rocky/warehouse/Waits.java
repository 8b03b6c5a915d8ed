package dev.rocky.warehouse;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Real waits, which {@link #wake} ends all at once. For many threads. */
public final class Waits implements Retrier.Sleeper {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();
  private long wakes;

  @Override
  public boolean sleep(Duration duration) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long before = wakes;
      long left = duration.toNanos();
      while (left > 0 && wakes == before) {
        left = woken.awaitNanos(left);
      }
      return wakes == before;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void wake() {
    lock.lock();
    try {
      wakes++;
      woken.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
