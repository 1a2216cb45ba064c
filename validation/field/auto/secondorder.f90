! Second-order mean field of two populations with an adaptation current of the first, for AUTO-07p.
! T dnu_a/dt = F_a - nu_a + 1/2 sum_lm c_lm d2F_a/dnu_l dnu_m;  dw/dt = -w/tau_w + b nu_e + a (mu_V - E_L)/tau_w
! T dc_lm/dt = delta_lm F_l (1/T - F_l)/N_l + (F_l-nu_l)(F_m-nu_m) + sum_k (c_lk dF_m/dnu_k + c_mk dF_l/dnu_k) - 2 c_lm
! U: both rates, c of exc-exc, inh-exc, inh-inh, w. Units here: Hz, Hz^2 and pA for the variables, s for the time; inside F: mV, ms, nS, pA, pF, 1/ms.
! PAR(1) drive (Hz), PAR(2) b (pA), PAR(3) a (nS), PAR(4) cells: 0 AdEx of 2019, 1 Hodgkin-Huxley

MODULE CELLS
  IMPLICIT NONE
  ! P_0, mu, sigma, tau, mu mu, sigma sigma, tau tau, mu sigma, mu tau, sigma tau, in mV
  DOUBLE PRECISION, PARAMETER :: ADEX_E(10) = (/ -49.83106D0, 5.06355088278D0, -23.4701218073D0, &
    2.29515137251D0, -0.410530265203D0, 10.5470513435D0, -36.5925282114D0, 7.4374875058D0, &
    1.26506472185D0, -40.7216129449D0 /)
  DOUBLE PRECISION, PARAMETER :: ADEX_I(10) = (/ -51.4912202421D0, 4.00368919027D0, &
    -8.35201366853D0, 0.241423799277D0, -0.507064508002D0, 1.43453941043D0, -14.6866894989D0, &
    4.50270628544D0, 2.84721903525D0, -15.3578045946D0 /)
  DOUBLE PRECISION, PARAMETER :: HH_E(10) = (/ -48.0674906012D0, 3.19799996494D0, 10.9319051043D0, &
    -0.323235687532D0, 0.977352060583D0, 1.08905784027D0, -0.00119451689898D0, -1.36790072206D0, &
    3.87558445248D0, -0.105542489685D0 /)
  DOUBLE PRECISION, PARAMETER :: HH_I(10) = (/ -51.1526379727D0, 1.75190804284D0, &
    -6.08275040655D0, -0.864905934581D0, 1.38171489988D0, -0.702926994625D0, -11.3009110255D0, &
    -0.183658993718D0, 1.22445382711D0, -1.19176548137D0 /)
CONTAINS
  SUBROUTINE RESPONSE(P, QE, NE, NI, W, RATE, MEAN)
    REAL(16), INTENT(IN) :: P(10), QE, NE, NI, W
    REAL(16), INTENT(OUT) :: RATE, MEAN
    REAL(16), PARAMETER :: C = 200D0, GL = 10D0, EL = -65D0, EE = 0D0, EI = -80D0
    REAL(16), PARAMETER :: TS = 5D0, QI = 5D0
    REAL(16) FE, FI, GE, GI, G, TM, UE, UI, SE, SI, SIGMA, TAU, X, Y, Z, V
    FE = 400Q0 * NE / 1000Q0
    FI = 100Q0 * NI / 1000Q0
    GE = QE * TS * FE
    GI = QI * TS * FI
    G = GL + GE + GI
    TM = C / G
    MEAN = (GE * EE + GI * EI + GL * EL - W) / G
    UE = QE / G * (EE - MEAN) * TS
    UI = QI / G * (EI - MEAN) * TS
    SE = FE * UE * UE
    SI = FI * UI * UI
    SIGMA = SQRT((SE + SI) / (2Q0 * (TM + TS)))
    TAU = TM + TS
    X = (MEAN + 60Q0) / 10Q0
    Y = (SIGMA - 4Q0) / 6Q0
    Z = TAU * GL / C - 0.5Q0
    V = P(1) + P(2)*X + P(3)*Y + P(4)*Z + P(5)*X*X + P(6)*Y*Y + P(7)*Z*Z + P(8)*X*Y + P(9)*X*Z &
      + P(10)*Y*Z
    RATE = 1000Q0 / (2Q0 * TAU) * ERFC((V - MEAN) / (SQRT(2Q0) * SIGMA))
  END SUBROUTINE RESPONSE

  ! F with its gradient and second derivatives by the two rates, central differences in quadruple precision
  SUBROUTINE DERIVED(P, QE, DRIVE, U, W, RATE, G, H, MEAN)
    DOUBLE PRECISION, INTENT(IN) :: P(10), QE, DRIVE, U(2), W
    DOUBLE PRECISION, INTENT(OUT) :: RATE, G(2), H(2, 2), MEAN
    REAL(16), PARAMETER :: S = 1Q-9
    REAL(16) V(-1:1, -1:1), M, PP(10), E, I
    INTEGER J, K
    PP = P
    DO J = -1, 1
      DO K = -1, 1
        E = REAL(U(1), 16) + DRIVE + J * S
        I = REAL(U(2), 16) + K * S
        CALL RESPONSE(PP, REAL(QE, 16), E, I, REAL(W, 16), V(J, K), M)
        IF (J == 0 .AND. K == 0) MEAN = REAL(M, 8)
      END DO
    END DO
    RATE = REAL(V(0, 0), 8)
    G(1) = REAL((V(1, 0) - V(-1, 0)) / (2 * S), 8)
    G(2) = REAL((V(0, 1) - V(0, -1)) / (2 * S), 8)
    H(1, 1) = REAL((V(1, 0) - 2 * V(0, 0) + V(-1, 0)) / S**2, 8)
    H(2, 2) = REAL((V(0, 1) - 2 * V(0, 0) + V(0, -1)) / S**2, 8)
    H(1, 2) = REAL((V(1, 1) - V(1, -1) - V(-1, 1) + V(-1, -1)) / (4 * S**2), 8)
    H(2, 1) = H(1, 2)
  END SUBROUTINE DERIVED
END MODULE CELLS

SUBROUTINE FUNC(NDIM, U, ICP, PAR, IJAC, F, DFDU, DFDP)
  USE CELLS
  IMPLICIT NONE
  INTEGER, INTENT(IN) :: NDIM, ICP(*), IJAC
  DOUBLE PRECISION, INTENT(IN) :: U(NDIM), PAR(*)
  DOUBLE PRECISION, INTENT(OUT) :: F(NDIM)
  DOUBLE PRECISION, INTENT(INOUT) :: DFDU(NDIM, NDIM), DFDP(NDIM, *)
  DOUBLE PRECISION, PARAMETER :: T = 5D-3, TW = 0.5D0, EL = -65D0
  DOUBLE PRECISION, PARAMETER :: N(2) = (/ 8000D0, 2000D0 /)
  DOUBLE PRECISION R(2), G(2, 2), H(2, 2, 2), C(2, 2), D(2, 2), MEAN, UNUSED
  INTEGER A, B
  C = RESHAPE((/ U(3), U(4), U(4), U(5) /), (/ 2, 2 /))
  IF (PAR(4) < 0.5D0) THEN
    CALL DERIVED(ADEX_E, 1.5D0, PAR(1), U(1:2), U(6), R(1), G(1, :), H(1, :, :), MEAN)
    CALL DERIVED(ADEX_I, 1.5D0, PAR(1), U(1:2), 0D0, R(2), G(2, :), H(2, :, :), UNUSED)
  ELSE
    CALL DERIVED(HH_E, 1D0, PAR(1), U(1:2), U(6), R(1), G(1, :), H(1, :, :), MEAN)
    CALL DERIVED(HH_I, 1D0, PAR(1), U(1:2), 0D0, R(2), G(2, :), H(2, :, :), UNUSED)
  END IF
  DO A = 1, 2
    F(A) = (R(A) - U(A) + 0.5D0 * SUM(C * H(A, :, :))) / T
    DO B = 1, 2
      D(A, B) = (R(A) - U(A)) * (R(B) - U(B)) - 2D0 * C(A, B) + SUM(C(A, :) * G(B, :)) + SUM(C(B, :) * G(A, :))
    END DO
    D(A, A) = D(A, A) + R(A) * (1D0 / T - R(A)) / N(A)
  END DO
  F(3) = D(1, 1) / T
  F(4) = D(2, 1) / T
  F(5) = D(2, 2) / T
  F(6) = -U(6) / TW + PAR(2) * U(1) + PAR(3) * (MEAN - EL) / TW
END SUBROUTINE FUNC

SUBROUTINE STPNT(NDIM, U, PAR, T)
  IMPLICIT NONE
  INTEGER, INTENT(IN) :: NDIM
  DOUBLE PRECISION, INTENT(INOUT) :: U(NDIM), PAR(*)
  DOUBLE PRECISION, INTENT(IN) :: T
  U = 0D0
END SUBROUTINE STPNT

SUBROUTINE BCND
END SUBROUTINE BCND

SUBROUTINE ICND
END SUBROUTINE ICND

SUBROUTINE FOPT
END SUBROUTINE FOPT

SUBROUTINE PVLS
END SUBROUTINE PVLS
