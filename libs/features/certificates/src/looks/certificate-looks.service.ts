import {
  type CertificateLook,
  type CertificatePicture,
  type CertificatePreview,
  MAX_PICTURE_BYTES,
  type ShownCertificateLook,
} from '@pirecow/contracts';
import { AuditLog } from '@pirecow/features/identity';
import { Inject, Injectable } from '@nestjs/common';
import {
  CONFIG,
  type Config,
  Clock,
  Database,
  expectRevision,
  fieldError,
  notFound,
  type Scope,
  throughTemporaryFile,
  type Upload,
  Words,
} from '@pirecow/platform';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { drawCertificate } from '../paper/certificate-pdf';
import { picturesOf, USUAL_LOOK } from './look';
import { PictureStore } from './picture-store';
import { redrawn } from './redrawn';
import { specimenOf } from './specimen';

const LOOK = `SELECT look, revision FROM certificate_look WHERE organisation_id = $1`;
/** Locked where somebody decides, so that two who do so at once see each other. */
const ORGANISATION = `SELECT name FROM organisation WHERE id = $1`;
const KEEP = `
INSERT INTO certificate_look (organisation_id, look, revision, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (organisation_id) DO UPDATE SET look = $2, revision = $3, changed_by = $4, changed_at = $5`;

interface Row {
  look: CertificateLook;
  revision: number;
}

/** How the documents of an organisation look. */
@Injectable()
export class CertificateLooks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly words: Words,
    private readonly pictures: PictureStore,
    private readonly audit: AuditLog,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** One query. */
  async see(organisationId: string): Promise<ShownCertificateLook> {
    const row = await this.row(organisationId);
    return { ...(row?.look ?? USUAL_LOOK), languages: [...this.words.languages], revision: revisionOf(row) };
  }

  /**
   * Decides for what is issued from now on: what was issued stays as it is.
   * @throws AppError `conflict` where somebody was faster, or naming a picture that the organisation has not, or a language that we do not write
   */
  async decide(who: Scope, organisationId: string, look: CertificateLook, seen?: string): Promise<void> {
    await this.organisation(organisationId, ' FOR NO KEY UPDATE');
    await this.check(organisationId, look);
    const row = await this.row(organisationId);
    expectRevision(seen, revisionOf(row));
    const values = [JSON.stringify(look), (row?.revision ?? 0) + 1, who.accountId, this.clock.now()];
    await this.database.query(KEEP, [organisationId, ...values]);
    const changes = changed(row?.look ?? USUAL_LOOK, look);
    await this.audit.write(who, 'certificate.look-changed', organisationId, { organisationId, ...changes });
  }

  /** Takes a picture in, drawn anew; the same twice is kept once. @throws AppError naming `file`, `input.too-large` */
  async add({ accountId }: Scope, organisationId: string, upload: Upload): Promise<CertificatePicture> {
    const png = await throughTemporaryFile(upload, MAX_PICTURE_BYTES, async (path) =>
      redrawn(await readFile(path)),
    );
    const picture = createHash('sha256').update(png).digest('hex');
    await this.pictures.add({ organisationId, picture, png, accountId });
    return { picture };
  }

  /** @throws AppError `not-found` */
  async picture(organisationId: string, picture: string): Promise<Buffer> {
    const png = (await this.pictures.some(organisationId, [picture])).get(picture);
    if (!png) throw notFound();
    return png;
  }

  /** A document that nobody earned, in a look that is only thought of; not signed. Three queries at most. @throws AppError as {@link decide} */
  async preview(
    organisationId: string,
    { look, kind, language, beside }: CertificatePreview,
  ): Promise<Buffer> {
    await this.check(organisationId, look);
    const languages = [...new Set([language, ...(beside ? [beside] : [])])];
    this.expectOurs('language', languages);
    const { name } = await this.organisation(organisationId);
    const say = (one: string, key: string) => this.words.say(one, `certificates:${key}`);
    const { config } = this;
    const now = this.clock.now();
    const specimen = specimenOf({ kind, look, organisation: name, languages, say, now, config });
    const pictures = await this.pictures.some(organisationId, picturesOf(look));
    return drawCertificate({ ...specimen, pictures }, this.words);
  }

  private async check(organisationId: string, look: CertificateLook): Promise<void> {
    this.expectOurs('words', Object.keys(look.words));
    const { logos, signature } = look;
    const found = await this.pictures.some(organisationId, picturesOf(look));
    if (logos.some(({ picture }) => !found.has(picture))) throw fieldError('logos', 'not-there');
    if (signature.picture && !found.has(signature.picture)) throw fieldError('signature', 'not-there');
  }

  private expectOurs(field: string, languages: string[]): void {
    if (!languages.every((one) => this.words.languages.includes(one))) throw fieldError(field, 'language');
  }

  private async organisation(id: string, lock = ''): Promise<{ name: string }> {
    const [found] = await this.database.query<{ name: string }>(ORGANISATION + lock, [id]);
    if (!found) throw notFound();
    return found;
  }

  private async row(organisationId: string): Promise<Row | undefined> {
    return (await this.database.query<Row>(LOOK, [organisationId]))[0];
  }
}

/** What the log says: which pictures by their hash, and never who signs, since the log cannot forget a name. */
const logged = ({ logos, signature }: CertificateLook): Record<string, string | null> => ({
  logos: logos.map(({ picture, name }) => `${name} (${picture.slice(0, 12)})`).join(', ') || null,
  signature: signature.picture?.slice(0, 12) ?? null,
});

function changed(old: CertificateLook, look: CertificateLook) {
  const [before, after] = [logged(old), logged(look)];
  const keys = Object.keys(after).filter((key) => before[key] !== after[key]);
  const only = (of: typeof after) => Object.fromEntries(keys.map((key) => [key, of[key] ?? null]));
  return keys.length > 0 ? { before: only(before), after: only(after) } : {};
}

const revisionOf = (row: Row | undefined): string => String(row?.revision ?? 0);
