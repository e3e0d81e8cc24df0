/** Coefficients of Lanczos' series for the logarithm of the gamma function (Press et al., Numerical Recipes, 6.1). */
const LANCZOS = [
  76.18009172947146, -86.50532032941678, 24.01409824083091, -1.231739572450155, 1.208650973866179e-3,
  -5.395239384953e-6,
];

/** The natural logarithm of n!, to ten digits. */
export function lnFactorial(n: number): number {
  const x = n + 1;
  const shifted = x + 5.5;
  const series = LANCZOS.reduce((sum, term, index) => sum + term / (x + index + 1), 1.000000000190015);
  return (x + 0.5) * Math.log(shifted) - shifted + Math.log((2.506628274631 * series) / x);
}

/** Chebyshev coefficients of erfc (Press et al., Numerical Recipes, 6.2), the highest power first. */
const ERFC = [
  0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196,
  1.00002368, -1.26551223,
];

/** The chance that a standard normal value lies as far from zero as `z`, on either side; to seven digits. */
export function bothTails(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + x / 2);
  const power = ERFC.reduce((sum, coefficient) => sum * t + coefficient, 0);
  return t * Math.exp(-x * x + power);
}
