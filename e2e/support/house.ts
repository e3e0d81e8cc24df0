import { type APIRequestContext, request } from '@playwright/test';
import type { InvitationAccepted, MemberList, OrganisationAnswer, PartnershipList } from '@pirecow/contracts';
import { letterTo } from './letters';
import { organisationOf } from './pages';
import { newPerson, type NewPerson, stateOf } from './people';
import { tell } from './tell';

/** An organisation of a test’s own, for what would change the one that all tests share. */
export interface House {
  /** `/organisations/<id>` */
  path: string;
  /** Its administrator, who trains there too. */
  founder: NewPerson;
  /** Another trainer. */
  second: NewPerson;
}

async function acceptInvitation(
  url: string,
  platform: APIRequestContext,
  person: NewPerson,
): Promise<string> {
  const body = await letterTo(platform, person.email, 'invitation');
  const secret = /\/invitation#(\S+)/.exec(body)?.[1];
  const client = await request.newContext({ baseURL: url, storageState: person.state });
  const { organisationId } = await tell<InvitationAccepted>(client, 'POST', '/api/invitations/accept', {
    secret,
  });
  await client.dispose();
  return organisationId;
}

/** Makes it in the other country than the one of the demonstration’s trainer, and a partner of theirs. */
async function joinAcrossTheBorder(url: string, path: string, founder: APIRequestContext): Promise<void> {
  const administrator = await request.newContext({
    baseURL: url,
    storageState: stateOf('administrator'),
  });
  const partner = await organisationOf(administrator);
  const { country } = await tell<OrganisationAnswer>(administrator, 'GET', `/api${partner}`);
  const own = await tell<OrganisationAnswer>(founder, 'GET', `/api${path}`);
  const { name, language, territory, description, website } = own;
  const edit = { name, language, territory, description, website, country: country === 'ES' ? 'FR' : 'ES' };
  await tell(founder, 'PUT', `/api${path}`, edit);
  await tell(founder, 'POST', `/api${path}/partnerships`, {
    ...{ granteeId: partner.split('/').at(-1), rights: ['progress.see'], courseIds: null },
  });
  const { items } = await tell<PartnershipList>(administrator, 'GET', `/api${partner}/partnerships`);
  const proposal = items.find((one) => one.partner.id === own.id);
  await tell(administrator, 'POST', `/api${partner}/partnerships/${proposal?.id}/accept`);
  await administrator.dispose();
}

/** Makes an organisation with two trainers, across the border from the one of the demonstration’s trainer. */
export async function aHouse(url: string): Promise<House> {
  const platform = await request.newContext({ baseURL: url, storageState: stateOf('platform') });
  const [founder, second] = [await newPerson(url, 'fr'), await newPerson(url, 'fr')];
  await tell(platform, 'POST', '/api/organisations', {
    ...{ name: 'Maison des tests', country: 'ES', language: 'fr', territory: null, description: '' },
    ...{ website: null, administratorEmail: founder.email },
  });
  const id = await acceptInvitation(url, platform, founder);
  const path = `/organisations/${id}`;
  const client = await request.newContext({ baseURL: url, storageState: founder.state });
  const { items } = await tell<MemberList>(client, 'GET', `/api${path}/members`);
  const roles = { roles: ['trainer', 'administrator'], inspectorUntil: null };
  await tell(client, 'PUT', `/api${path}/members/${items[0]?.accountId}/roles`, roles);
  await tell(client, 'POST', `/api${path}/invitations`, {
    ...{ addresses: second.email, language: 'fr', roles: ['trainer'], inspectorUntil: null, dryRun: false },
  });
  await acceptInvitation(url, platform, second);
  await joinAcrossTheBorder(url, path, client);
  await client.dispose();
  await platform.dispose();
  return { path, founder, second };
}
