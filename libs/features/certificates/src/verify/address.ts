import type { Config } from '@pirecow/platform';

/** Where anybody verifies the certificate with that code: in their own language, so the address names none. */
export const addressOf = ({ publicUrl }: Pick<Config, 'publicUrl'>, code: string): string =>
  `${publicUrl}/verify/${code}`;
