const LETTERS = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const BASE = 58n;

/** Bytes in base 58 as Bitcoin writes it, with the `z` that says so (Controlled Identifiers 1.0, multibase). */
export function multibase(bytes: Buffer): string {
  const leading = bytes.findIndex((byte) => byte !== 0);
  const zeros = leading === -1 ? bytes.length : leading;
  let [rest, written] = [BigInt(`0x0${bytes.toString('hex')}`), ''];
  for (; rest > 0n; rest /= BASE) written = `${LETTERS[Number(rest % BASE)]}${written}`;
  return `z${'1'.repeat(zeros)}${written}`;
}
