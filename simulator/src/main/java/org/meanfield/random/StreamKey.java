package org.meanfield.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The key of one family of random numbers.
 *
 * @param low first key word of Philox4x32
 * @param high second key word
 */
public record StreamKey(int low, int high) {

  /**
   * Derives the key of a seed, a purpose and the names it is for, as the first 64 bits of their
   * SHA-256: different names give independent numbers.
   *
   * @param seed the study's seed
   * @param purpose what the numbers are for, such as {@code "input"}
   * @param names what they belong to, such as the input's and the population's name
   */
  public static StreamKey of(long seed, String purpose, String... names) {
    MessageDigest digest = sha256();
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
    updateWith(digest, purpose);
    for (String name : names) {
      updateWith(digest, name);
    }
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    return new StreamKey(hash.getInt(), hash.getInt());
  }

  private static void updateWith(MessageDigest digest, String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    // The length keeps ("a", "bc") and ("ab", "c") apart.
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
