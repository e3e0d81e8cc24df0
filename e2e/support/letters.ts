import type { APIRequestContext } from '@playwright/test';
import type { MailDetail, MailList } from '@pirecow/contracts';
import { tell } from './tell';

/** The words of the newest letter of such a kind to an address, as the administrator of the platform reads them in the demonstration. */
export async function letterTo(platform: APIRequestContext, address: string, kind: string): Promise<string> {
  const { items } = await tell<MailList>(platform, 'GET', '/api/admin/mail?limit=100');
  const mail = items.find((one) => one.recipient === address && one.kind.includes(kind));
  const { body } = await tell<MailDetail>(platform, 'GET', `/api/admin/mail/${mail?.id}`);
  return body ?? '';
}
