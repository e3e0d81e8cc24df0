import { Injectable } from '@nestjs/common';
import { argon2id, hash, needsRehash, verify } from 'argon2';

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. The work is done off the main thread. */
const PARAMETERS = { type: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hash of nothing that anybody knows, for doing the same work where there is no account or no password. */
const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

@Injectable()
export class Passwords {
  hash(password: string): Promise<string> {
    return hash(password, PARAMETERS);
  }

  /** Whether the password is right. Without a hash it does the same work and says no, so that time tells nothing. */
  async matches(passwordHash: string | null | undefined, password: string): Promise<boolean> {
    const right = await verify(passwordHash ?? NOBODY, password);
    return right && Boolean(passwordHash);
  }

  /** Whether the hash was made with weaker parameters than today's. */
  isOutdated(passwordHash: string): boolean {
    return needsRehash(passwordHash, PARAMETERS);
  }
}
