/** What is used of jstat 1.9.6, which comes without types. */
declare module 'jstat' {
  interface JStat {
    /** Logarithm of the gamma function. */
    gammaln(x: number): number;
    readonly normal: {
      cdf(x: number, mean: number, standardDeviation: number): number;
      inv(p: number, mean: number, standardDeviation: number): number;
    };
    readonly chisquare: { cdf(x: number, degrees: number): number };
  }
  const jStat: JStat;
  export default jStat;
}
