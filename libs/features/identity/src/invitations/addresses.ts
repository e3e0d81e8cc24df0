import { emailSchema } from '@pirecow/contracts';

export interface WrittenAddress {
  /** As it was written. */
  text: string;
  /** In lower case, or null where it is no address. */
  email: string | null;
}

/** `Ane Etxeberria <ane@example.org>`: what stands in the brackets at the end. */
const WITH_NAME = /^[^<>]*<([^<>]*)>$/;

function read(text: string): WrittenAddress {
  const address = emailSchema.safeParse(WITH_NAME.exec(text)?.[1] ?? text);
  return { text, email: address.success ? address.data : null };
}

/** Reads a pasted list: addresses apart by line breaks, commas, semicolons or tabs, with or without names. */
export function readAddresses(pasted: string): WrittenAddress[] {
  return pasted
    .split(/[\n\r,;\t]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(read);
}
