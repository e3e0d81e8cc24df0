import type { MailDelivery } from '@pirecow/contracts';
import type { Config } from '../config/config';

/** Where mail goes. A real platform without a mail server sends none, and keeps none: it would pile up keys to accounts. */
export function mailDeliveryOf({ smtpUrl, demo }: Pick<Config, 'smtpUrl' | 'demo'>): MailDelivery {
  if (smtpUrl) return 'server';
  return demo ? 'inbox' : 'nowhere';
}
