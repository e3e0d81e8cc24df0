/** Ends what jest-global-setup started, and removes its folder. */
export default async function stopAfterAllTests(): Promise<void> {
  await globalThis.pirecowTestPostgres?.stop();
}
