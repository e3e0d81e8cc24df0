/** A problem for the person at the terminal: the message says in one sentence what is wrong and what to do. */
export class Problem extends Error {}

/** Prints one line of progress. @param {string} line */
export function tell(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * Runs the main function of a command; a problem ends it with its sentence alone, any other error with its trace.
 * @param {() => Promise<number | void>} main returns the exit code
 */
export async function runCommand(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    const text =
      error instanceof Problem ? error.message : String(error instanceof Error ? error.stack : error);
    process.stderr.write(`\n${text}\n`);
    process.exitCode = 1;
  }
}
