import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { Database } from '../database/database';
import { Words } from '../i18n/words';
import { letterHtml } from './letter-html';
import type { Mail } from './mail.entity';

/** Who writes where no organisation does. */
const PLATFORM = 'pirEcow';

/** Draws letters: the same words as their plain ones, in the name of who writes. */
@Injectable()
export class LetterPaper {
  constructor(
    private readonly database: Database,
    private readonly words: Words,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  /** @returns its HTML. One statement by primary key, where an organisation writes */
  async draw({ kind, language, subject, body, organisationId }: Mail): Promise<string> {
    return letterHtml({
      ...{ language, subject, body, site: this.config.publicUrl },
      sender: (organisationId && (await this.nameOf(organisationId))) || PLATFORM,
      button: this.words.say(language, [`mail:${kind}.button`, 'mail:open']),
    });
  }

  private async nameOf(organisationId: string): Promise<string | undefined> {
    const sql = `SELECT name FROM organisation WHERE id = $1`;
    const [found] = await this.database.query<{ name: string }>(sql, [organisationId]);
    return found && `${found.name} · ${PLATFORM}`;
  }
}
