import type { BadgePicture, CertificateBadge } from '@pirecow/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  CONFIG,
  type Config,
  Database,
  type Download,
  fieldError,
  notFound,
  type Scope,
  Words,
} from '@pirecow/platform';
import { LRUCache } from 'lru-cache';
import { BY_CODE, type CertificateRow, COLUMNS, nameGivenOut } from '../certificate';
import { readCode } from '../issue/code';
import type { Say } from '../paper/values';
import { addressOf } from '../verify/address';
import { badgeCredential } from './badge-credential';
import { BadgeIssuer } from './badge-issuer.service';
import { asPng, badgePicture } from './badge-picture';
import { elmCredential } from './elm';
import { bakedPng, bakedSvg } from './baking';
import { holderOf } from './holder';
import { StatusLists } from './status-lists.service';

type BadgeRow = CertificateRow & {
  organisationId: string;
  /** The course or the path. */
  achievedId: string;
  statusIndex: number;
  email: string;
  country: string;
};

/** How many pictures stay drawn: some 20 MB. */
const PICTURES = 200;

/** How wide a picture is that stands within a document. */
const PICTURE_WITHIN = 400;

/** By key. */
const OWN = `
SELECT ${COLUMNS}, coalesce(c.course_id, c.path_id) AS "achievedId", c.status_index AS "statusIndex", a.email, o.country
FROM certificate c JOIN account a ON a.id = c.account_id JOIN organisation o ON o.id = c.organisation_id
WHERE c.id = $2 AND c.account_id = $1`;

/** Certificates as Open Badges: drawn and signed when somebody asks. */
@Injectable()
export class Badges {
  private readonly pictures = new LRUCache<string, Promise<Buffer>>({ max: PICTURES });

  constructor(
    private readonly database: Database,
    private readonly words: Words,
    private readonly issuer: BadgeIssuer,
    private readonly lists: StatusLists,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  private readonly say: Say = (language, key, values) =>
    this.words.say(language, `certificates:${key}`, values);

  /**
   * One's own certificate as a badge. Two queries by key.
   * @throws AppError `not-found`; `certificate.closed` where it was revoked or replaced; naming a language that we do not write
   */
  async own({ accountId }: Scope, id: string, { form, named, ...wish }: CertificateBadge): Promise<Download> {
    const [row] = await this.database.query<BadgeRow>(OWN, [accountId, id]);
    if (!row) throw notFound();
    const language = this.language(wish.language ?? row.language);
    if (form === 'elm') return this.model(row, language, named);
    const credential = JSON.stringify(await this.credential(row, language, named));
    const name = `badge-${row.code}.${form}`;
    // As Open Badges 3.0 asks, section "Web Resource".
    if (form === 'json') return { name, type: 'application/vc+ld+json', body: Buffer.from(credential) };
    const svg = await badgePicture(row, language, this.say);
    return form === 'svg'
      ? { name, type: 'image/svg+xml', body: Buffer.from(bakedSvg(svg, credential)) }
      : { name, type: 'image/png', body: bakedPng(await asPng(svg), credential) };
  }

  /** The picture alone, which says what whoever has the code is told of it anyway. One query by key. @throws AppError `not-found` */
  async picture(written: string, wish: BadgePicture): Promise<Buffer> {
    const code = readCode(written);
    const [row] = code ? await this.database.query<CertificateRow>(BY_CODE, [code]) : [];
    if (!row) throw notFound();
    return this.drawn(row, this.language(wish.language));
  }

  /** Drawn once as long as it is among the last ones: each badge names its address, and what it shows never changes. */
  private drawn(row: CertificateRow, language: string): Promise<Buffer> {
    const key = `${row.code} ${language}`;
    const known = this.pictures.get(key);
    if (known) return known;
    const drawing = badgePicture(row, language, this.say).then((svg) => asPng(svg));
    this.pictures.set(key, drawing);
    drawing.catch(() => this.pictures.delete(key));
    return drawing;
  }

  /** The same for Europass, which has a model of its own. */
  private async model(row: BadgeRow, language: string, named: boolean): Promise<Download> {
    const { code, country, organisationId } = row;
    const name = nameGivenOut(row);
    const place = {
      ...{ address: addressOf(this.config, code), language, name: named ? name : null },
      issuer: { id: this.issuer.nameOf(organisationId), country, homepage: this.config.publicUrl },
      picture: await asPng(await badgePicture(row, language, this.say), PICTURE_WITHIN),
    };
    const body = Buffer.from(JSON.stringify(elmCredential(row, row.id, place)));
    return { name: `europass-${code}.jsonld`, type: 'application/ld+json', body };
  }

  private credential(row: BadgeRow, language: string, named: boolean) {
    const { achievedId, code, email, organisationId, statusIndex } = row;
    const { publicUrl } = this.config;
    const place = {
      ...{ address: addressOf(this.config, code), achievedId },
      picture: `${publicUrl}/api/badges/pictures/${code}?language=${language}`,
      issuer: { id: this.issuer.nameOf(organisationId), url: publicUrl },
      status: this.lists.entryOf(organisationId, statusIndex),
      holder: holderOf({ email, name: nameGivenOut(row) }, named),
    };
    return this.issuer.sign(organisationId, badgeCredential(row, place, language, this.say));
  }

  private language(language: string): string {
    if (!this.words.languages.includes(language)) throw fieldError('language', 'language');
    return language;
  }
}
