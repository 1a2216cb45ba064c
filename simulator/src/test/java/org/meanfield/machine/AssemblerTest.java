package org.meanfield.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.machine.Assembler.R8;
import static org.meanfield.machine.Assembler.RAX;
import static org.meanfield.machine.Assembler.RBP;
import static org.meanfield.machine.Assembler.RCX;
import static org.meanfield.machine.Assembler.RDI;
import static org.meanfield.machine.Assembler.RDX;
import static org.meanfield.machine.Assembler.RSP;

import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.meanfield.machine.Assembler.Arithmetic;
import org.meanfield.machine.Assembler.Comparison;
import org.meanfield.machine.Assembler.Memory;
import org.meanfield.machine.Assembler.Register;
import org.meanfield.machine.Assembler.Repeated;

/** The encodings that the GNU assembler 2.40 gives the same instructions. */
class AssemblerTest {
  private static final int R11 = R8 + 3;

  static List<Arguments> instructions() {
    return List.of(
        Arguments.of(
            "vaddpd zmm17,zmm3,zmm29",
            "62 81 e5 48 58 cd",
            write(a -> a.arithmetic(Arithmetic.ADD, 17, 3, new Register(29)))),
        Arguments.of(
            "vmulpd zmm8,zmm15,[rax+rcx*1+0x80]",
            "62 71 85 48 59 44 08 02",
            write(a -> a.arithmetic(Arithmetic.MULTIPLY, 8, 15, new Memory(RAX, RCX, 0x80)))),
        Arguments.of(
            "vsubpd zmm31,zmm16,bcst [r11+0x18]",
            "62 41 fd 50 5c 7b 03",
            write(a -> a.arithmetic(Arithmetic.SUBTRACT, 31, 16, new Repeated(R11, 0x18)))),
        Arguments.of(
            "vdivpd zmm0,zmm1,[rsp+0x40]",
            "62 f1 f5 48 5e 44 24 01",
            write(a -> a.arithmetic(Arithmetic.DIVIDE, 0, 1, new Memory(RSP, -1, 0x40)))),
        Arguments.of(
            "vminpd zmm9,zmm10,zmm11",
            "62 51 ad 48 5d cb",
            write(a -> a.arithmetic(Arithmetic.MINIMUM, 9, 10, new Register(11)))),
        Arguments.of(
            "vmaxpd zmm9,zmm10,[rsp+0x2040]",
            "62 71 ad 48 5f 8c 24 40 20 00 00",
            write(a -> a.arithmetic(Arithmetic.MAXIMUM, 9, 10, new Memory(RSP, -1, 0x2040)))),
        Arguments.of(
            "vpandq zmm1,zmm2,bcst [r11+0x400]",
            "62 d1 ed 58 db 8b 00 04 00 00",
            write(a -> a.arithmetic(Arithmetic.BITWISE_AND, 1, 2, new Repeated(R11, 0x400)))),
        Arguments.of(
            "vpxorq zmm1,zmm2,zmm3",
            "62 f1 ed 48 ef cb",
            write(a -> a.arithmetic(Arithmetic.BITWISE_EXCLUSIVE_OR, 1, 2, new Register(3)))),
        Arguments.of(
            "vpaddq zmm5{k3}{z},zmm6,zmm27",
            "62 91 cd cb d4 eb",
            write(a -> a.arithmeticOrZero(Arithmetic.ADD_WHOLE, 5, 6, new Register(27), 3))),
        Arguments.of(
            "vfmadd213pd zmm20,zmm4,bcst [r11+0x8]",
            "62 c2 dd 58 a8 63 01",
            write(a -> a.arithmetic(Arithmetic.MULTIPLY_THEN_ADD, 20, 4, new Repeated(R11, 8)))),
        Arguments.of(
            "vfmadd231pd zmm20,zmm4,zmm12",
            "62 c2 dd 48 b8 e4",
            write(a -> a.arithmetic(Arithmetic.ADD_PRODUCT, 20, 4, new Register(12)))),
        Arguments.of(
            "vsqrtpd zmm30,zmm24",
            "62 01 fd 48 51 f0",
            write(a -> a.squareRoot(30, new Register(24)))),
        Arguments.of(
            "vpsllq zmm18,zmm25,0x34", "62 91 ed 40 73 f1 34", write(a -> a.shiftLeft(18, 25, 52))),
        Arguments.of(
            "vmovapd zmm13,zmm23", "62 31 fd 48 28 ef", write(a -> a.load(13, new Register(23)))),
        Arguments.of(
            "vbroadcastsd zmm22,[rsp+0x28]",
            "62 e2 fd 48 19 74 24 05",
            write(a -> a.load(22, new Repeated(RSP, 0x28)))),
        Arguments.of(
            "vbroadcastsd zmm22{k5},[r11+0x10]",
            "62 c2 fd 4d 19 73 02",
            write(a -> a.loadWhere(22, new Repeated(R11, 0x10), 5))),
        Arguments.of(
            "vbroadcastsd zmm22{k5}{z},[r11+0x10]",
            "62 c2 fd cd 19 73 02",
            write(a -> a.loadOrZero(22, new Repeated(R11, 0x10), 5))),
        Arguments.of(
            "vmovupd zmm26,[rax+rcx*1+0x80]",
            "62 61 fd 48 10 54 08 02",
            write(a -> a.load(26, new Memory(RAX, RCX, 0x80)))),
        Arguments.of(
            "vmovupd [rax+rcx*1+0x80],zmm19",
            "62 e1 fd 48 11 5c 08 02",
            write(a -> a.store(new Memory(RAX, RCX, 0x80), 19))),
        Arguments.of(
            "vblendmpd zmm2{k1},zmm18,zmm6",
            "62 f2 ed 41 65 d6",
            write(a -> a.blend(2, 1, 18, new Register(6)))),
        Arguments.of(
            "vcmplt_oqpd k4,zmm17,zmm9",
            "62 d1 f5 40 c2 e1 11",
            write(a -> a.compare(Comparison.LESS, 4, 17, new Register(9)))),
        Arguments.of(
            "vptestmq k6,zmm8,bcst [r11+0x8]",
            "62 d2 bd 58 27 73 01",
            write(a -> a.testBits(6, 8, new Repeated(R11, 8)))),
        Arguments.of("kandw  k1,k2,k3", "c5 ec 41 cb", write(a -> a.and(1, 2, 3))),
        Arguments.of("korw   k7,k6,k5", "c5 cc 45 fd", write(a -> a.or(7, 6, 5))),
        Arguments.of("knotw  k2,k4", "c5 f8 44 d4", write(a -> a.not(2, 4))),
        Arguments.of(
            "kmovw  k3,[rsp+0x80]", "c5 f8 90 9c 24 80 00 00 00", write(a -> a.loadMask(3, 0x80))),
        Arguments.of("kmovw  [rsp+0x40],k3", "c5 f8 91 5c 24 40", write(a -> a.storeMask(0x40, 3))),
        Arguments.of(
            "vmovsd [rsp+0x28],xmm0", "c5 fb 11 44 24 28", write(a -> a.storeNumber(0x28, 0))),
        Arguments.of(
            "vmovsd [rsp+0x28],xmm9", "c5 7b 11 4c 24 28", write(a -> a.storeNumber(0x28, 9))),
        Arguments.of(
            "mov    rax,[rsp+0x10]", "48 8b 44 24 10", write(a -> a.loadGeneral(RAX, RSP, 0x10))),
        Arguments.of(
            "mov    r9,[rbp+0x18]", "4c 8b 4d 18", write(a -> a.loadGeneral(R8 + 1, RBP, 0x18))),
        Arguments.of(
            "mov    [rsp+0x20],r9",
            "4c 89 4c 24 20",
            write(a -> a.storeGeneral(RSP, 0x20, R8 + 1))),
        Arguments.of(
            "mov    [rsp+0x8],rdx", "48 89 54 24 08", write(a -> a.storeGeneral(RSP, 8, RDX))),
        Arguments.of("lea r11,[rip-7]", "4c 8d 1d f9 ff ff ff", write(a -> a.address(R11, 0))),
        Arguments.of("kmovw eax,k3", "c5 f8 93 c3", write(a -> a.maskBits(RAX, 3))),
        Arguments.of("or r10,rax", "49 09 c2", write(a -> a.orGeneral(R8 + 2, RAX))),
        Arguments.of("mov rax,r10", "4c 89 d0", write(a -> a.copyGeneral(RAX, R8 + 2))),
        Arguments.of("xor    rcx,rcx", "48 31 c9", write(a -> a.clear(RCX))),
        Arguments.of("add    rcx,0x12345", "48 81 c1 45 23 01 00", write(a -> a.add(RCX, 0x12345))),
        Arguments.of(
            "add    r10,0x12345", "49 81 c2 45 23 01 00", write(a -> a.add(R8 + 2, 0x12345))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("instructions")
  void instructionsAreEncodedAsTheManualHasThem(String instruction, String bytes, String written) {
    assertThat(written).isEqualTo(bytes);
  }

  @Test
  void longCodeJumpsBackToItsBegin() {
    var assembler = new Assembler();
    for (int n = 0; n < 2000; n++) {
      assembler.clear(RCX);
    }
    assembler.jumpIfLess(RCX, RDI, 3);
    byte[] bytes = assembler.bytes();
    // cmp rcx,rdi; jl by 3 − 6009
    assertThat(HexFormat.ofDelimiter(" ").formatHex(bytes, 6000, bytes.length))
        .isEqualTo("48 39 f9 0f 8c 8a e8 ff ff");
  }

  private static String write(Consumer<Assembler> instruction) {
    var assembler = new Assembler();
    instruction.accept(assembler);
    return HexFormat.ofDelimiter(" ").formatHex(assembler.bytes());
  }
}
