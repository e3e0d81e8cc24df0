import { Scope } from '@pirecow/platform';

/** The scope of somebody in the story, as a session of that person would make it. */
export function scopeOf(accountId: string, person: { language: string; timeZone: string }): Scope {
  return new Scope({
    accountId,
    sessionId: '',
    language: person.language,
    timeZone: person.timeZone,
    platformAdministrator: false,
    memberships: [],
    grants: [],
  });
}
