import type { CredentialScope } from '@pirecow/contracts';
import { denied, fieldError, refuseOtherAuthor } from '@pirecow/platform';
import { type Actor, isActor, type XapiVersion } from '@pirecow/xapi';
import { allows } from '../credential-scopes';
import { DEVICE_TIME_HEADER } from '../device-clock';
import type { RecordCredential } from '../record-credential.entity';
import { TokenSpeaker } from '../session-tokens';
import type { SpeakerRequest } from '../speaker.guard';
import type { Speaker } from '../statements.service';
import { VERSION_HEADER, versionOf } from './version';

/**
 * Who asks, and in which version of the standard. @throws AppError where the version is absent or unknown, or
 * `session.required` where a device brings what somebody made who is not signed in any more: it keeps it for them
 */
export function speakerOf(request: SpeakerRequest): Speaker {
  const version = versionOf(request.headers[VERSION_HEADER]);
  const { user, scope } = request;
  if (scope) refuseOtherAuthor(request.headers, scope);
  const deviceTime = request.headers[DEVICE_TIME_HEADER];
  return user instanceof TokenSpeaker
    ? { credential: undefined, token: user, scope: undefined, version }
    : { credential: user, token: undefined, scope, version, deviceTime };
}

/** The credential behind a request to a resource that sessions of people have no part in. @throws AppError */
export function credentialOf({ credential }: Speaker, ...oneOf: CredentialScope[]): RecordCredential {
  if (!credential || !oneOf.some((scope) => allows(credential, scope))) throw denied();
  return credential;
}

/** The agent of a parameter. @throws AppError naming it where it is none */
export function agentOf(json: string, version: XapiVersion): Actor {
  const value = parsed(json);
  if (!isActor(value, version) || json.includes('\\u0000')) throw fieldError('agent', 'invalid');
  return value;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    throw fieldError('agent', 'invalid');
  }
}
