/** Machine code of x86-64 processors with AVX-512: writing it, and calling it. */
@NullMarked
package org.meanfield.machine;

import org.jspecify.annotations.NullMarked;
