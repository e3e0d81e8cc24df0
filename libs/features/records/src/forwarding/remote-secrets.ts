import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Database, discreet, SecretBox } from '@pirecow/platform';
import { NoAnswer } from './remote-lrs';

const TABLES = ['record_forward', 'record_import'] as const;

/** Which secret: that of a row, for the address that it is sent to. */
interface Owner {
  id: string;
  endpoint: string;
}

/** Bound to the address too, so that whoever can write to the database cannot have it sent elsewhere. */
const boundTo = ({ id, endpoint }: Owner) => `other-store ${id} ${endpoint}`;

/** The secrets with which we sign in at other record stores. */
@Injectable()
export class RemoteSecrets implements OnModuleInit {
  private readonly logger = new Logger(RemoteSecrets.name);
  private told: string | undefined;

  constructor(
    private readonly database: Database,
    private readonly box: SecretBox,
  ) {}

  /** Seals what an older version left in plain text. What cannot be sealed is not used; the next start tries again. */
  async onModuleInit(): Promise<void> {
    try {
      for (const table of TABLES) await this.sealPlain(table);
    } catch (error) {
      this.logger.error(discreet(error).message);
    }
  }

  seal(owner: Owner, secret: string): Promise<string> {
    return this.box.seal(secret, boundTo(owner));
  }

  /** Whether it can be read: not once the key is lost or damaged. */
  async isReadable(owner: Owner, sealed: string | null): Promise<boolean> {
    return (await this.read(owner, sealed)) !== undefined;
  }

  /** @throws NoAnswer where it has to be entered again */
  async open(owner: Owner, sealed: string | null): Promise<string> {
    const secret = await this.read(owner, sealed);
    if (secret === undefined) throw new NoAnswer('secret');
    return secret;
  }

  private async read(owner: Owner, sealed: string | null): Promise<string | undefined> {
    if (sealed === null) return undefined;
    try {
      return await this.box.open(sealed, boundTo(owner));
    } catch (error) {
      this.tellOnce(discreet(error).message);
      return undefined;
    }
  }

  /** It is asked for every few seconds: what is wrong with the key stands in the log once. */
  private tellOnce(message: string): void {
    if (message !== this.told) this.logger.error(message);
    this.told = message;
  }

  private async sealPlain(table: (typeof TABLES)[number]): Promise<void> {
    const rows = await this.database.query<Owner & { secret: string }>(
      `SELECT id, endpoint, secret FROM ${table} WHERE secret IS NOT NULL`,
    );
    for (const { secret, ...owner } of rows)
      await this.database.query(
        `UPDATE ${table} SET sealed_secret = $2, secret = NULL WHERE id = $1 AND secret IS NOT NULL`,
        [owner.id, await this.seal(owner, secret)],
      );
  }
}
