/** Header in which a tab or a device names the account whose words it brings: where somebody else is signed in by now, it gets 401 (ADR 19). */
export const ACCOUNT_HEADER = 'x-account-id';
