type Close = () => Promise<void>;

/**
 * Closes what was opened, last first, at Ctrl-C or SIGTERM, and ends. A second signal ends at once.
 * @returns a function that takes note of something opened; a signal during the start closes what is open by then
 */
export function stopOnSignal(): (close: Close) => void {
  const opened: Close[] = [];
  let stopping = false;
  const stop = async () => {
    for (const close of opened.toReversed()) await close();
  };
  const onSignal = () => {
    if (stopping) process.exit(1);
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return (close) => void opened.push(close);
}
