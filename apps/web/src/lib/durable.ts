/**
 * For what waits to be sent: Chromium calls a write done once the disk has it, and not when the system has heard of it. Else a phone
 * that loses its power loses what the page called kept.
 */
export const DURABLE = { chromeTransactionDurability: 'strict' } as const;
