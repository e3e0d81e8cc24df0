import type { CertificateKind, CertificateLook } from '@pirecow/contracts';
import { type CertificateRow, told } from '../certificate';
import { PALETTE, USUAL_LOOK } from '../looks/look';
import { FIR } from './ornaments';
import type { Pictures } from './pictures';
import { type Cells, row } from './row-styles';
import type { Row } from './sheet';
import { type Say, valuesIn } from './values';

/** What a certificate needs to be written. */
export interface Paper {
  row: Pick<CertificateRow, 'kind' | 'code' | 'pathId' | 'facts' | 'issuedAt' | 'expiresAt'> & {
    name: string;
  };
  /** One, or two side by side. */
  languages: string[];
  /** Where it is verified. */
  address: string;
  pictures: Pictures;
}

type Fact =
  | 'completed'
  | 'hours'
  | 'mode'
  | 'employer'
  | 'nature'
  | 'period'
  | 'provider'
  | 'attended'
  | 'contents';

/** What each kind says beside who and which course, in this order: ours on one line; those of the law have a line for each fact. */
const FACTS: Record<CertificateKind, readonly Fact[]> = {
  completion: ['completed', 'hours', 'mode', 'attended'],
  realisation: ['employer', 'nature', 'period', 'hours', 'mode', 'attended', 'provider'],
  diploma: ['mode', 'hours', 'period', 'attended', 'contents'],
  attendance: ['mode', 'hours', 'period', 'attended', 'contents'],
};

/** The rows of a certificate. */
export class CertificateRows {
  private readonly values = new Map<string, ReturnType<typeof valuesIn>>();

  constructor(
    private readonly paper: Paper,
    private readonly say: Say,
  ) {}

  get first(): string {
    return this.paper.languages[0] ?? 'fr';
  }

  /** What the document is called. */
  get title(): string {
    return `${this.headline(this.first)}: ${this.course(this.first)}`;
  }

  /** What the square says to those who do not see it. */
  get alt(): string {
    return `${this.say(this.first, 'verify')} ${this.paper.address}`;
  }

  /** From the top to the foot. */
  body(): Row[] {
    const { main } = this.palette;
    return this.said().map((one) => (one.color === FIR ? { ...one, color: main } : one));
  }

  private said(): Row[] {
    const { kind, name } = this.paper.row;
    return [
      row(
        'title',
        0,
        this.each((language) => this.headline(language)),
      ),
      row(
        'said',
        16,
        this.each((language) => this.ofKind(language, 'lead')),
      ),
      row('name', 12, this.once(name)),
      row(
        'said',
        12,
        this.each((language) => this.ofKind(language, this.isOurPath ? 'did-path' : 'did')),
      ),
      row(
        'course',
        8,
        this.each((language) => this.course(language)),
      ),
      ...this.facts(),
      ...(kind === 'realisation' ? [this.law()] : []),
      ...this.closing(),
    ];
  }

  private law(): Row {
    return row(
      'law',
      14,
      this.each((language) => this.ofKind(language, 'law')),
    );
  }

  /** The last words of the organisation, where it has some: who pays is named also where nobody wrote that in the language of the paper. */
  private closing(): Row[] {
    const { words } = this.look;
    const own = this.each((language) => words[language]?.closing ?? '');
    const other = Object.entries(words).find(([, { closing }]) => closing);
    if (own.some(({ text }) => text)) return [row('law', 10, own)];
    return other ? [row('law', 10, [{ text: other[1].closing, language: other[0] }])] : [];
  }

  /** Where and when. */
  done(): Row[] {
    const { place, organisation } = this.paper.row.facts;
    const done = (language: string) =>
      this.say(language, place ? 'done-at' : 'done', {
        place,
        organisation,
        day: this.value(language, 'issued'),
      });
    return [row('place', 0, this.joined(done))];
  }

  /** Who signs: whom the rule names, else whom the look does, with the signature. */
  get signed(): CertificateLook['signature'] {
    const { signatory, organisation } = this.paper.row.facts;
    const { signature } = this.look;
    if (signatory) return { picture: null, name: signatory, role: '' };
    return signature.name ? signature : { ...signature, name: organisation };
  }

  /** Under the signature. */
  signature(): Row[] {
    const { name, role } = this.signed;
    return [
      row('signatory', 4, this.once(name)),
      ...(role ? [row('small', 1, this.once(role))] : []),
      ...(this.isOurs
        ? []
        : [
            row(
              'small',
              4,
              this.joined((language) => this.say(language, 'seal')),
            ),
          ]),
    ];
  }

  /** How it is verified, and until when it is valid. */
  proof(): Row[] {
    const {
      address,
      row: { code, expiresAt },
    } = this.paper;
    const until = (language: string) =>
      this.say(language, 'valid-until', { day: this.value(language, 'expires') });
    return [
      row(
        'small',
        0,
        this.joined((language) => this.say(language, 'verify')),
      ),
      row('address', 1, this.once(address)),
      row('small', 1, this.once(this.say(this.first, 'code', { code }))),
      ...(expiresAt ? [row('small', 1, this.joined(until))] : []),
    ];
  }

  private get isOurPath(): boolean {
    return this.isOurs && this.paper.row.pathId !== null;
  }

  /** Ours lies; those of the law stand. */
  get isOurs(): boolean {
    return this.paper.row.kind === 'completion';
  }

  /** As it was chosen on the day of its issue. */
  private get look(): CertificateLook {
    return this.paper.row.facts.look ?? USUAL_LOOK;
  }

  get palette(): (typeof PALETTE)['fir'] {
    return PALETTE[this.look.color];
  }

  get logos(): CertificateLook['logos'] {
    return this.look.logos;
  }

  /** Ours says what the organisation wishes, and always how much of a run was attended where that was asked for. */
  private isShown(fact: Fact): boolean {
    const { shows } = this.look;
    return !this.isOurs || fact === 'attended' || shows.some((one) => one === fact);
  }

  private facts(): Row[] {
    const facts = FACTS[this.paper.row.kind].filter(
      (fact) => this.isShown(fact) && this.value(this.first, fact) !== '',
    );
    const line = (language: string, fact: Fact) =>
      this.say(language, `fact.${fact}`, { value: this.value(language, fact) });
    const contents =
      this.isOurs && (this.isOurPath || this.isShown('contents')) && this.value(this.first, 'contents') !== ''
        ? [
            row(
              'fact',
              6,
              this.each((language) => line(language, 'contents')),
            ),
          ]
        : [];
    if (this.isOurs)
      return [
        row(
          'fact',
          12,
          this.each((language) => facts.map((fact) => line(language, fact)).join('  ·  ')),
        ),
        ...contents,
      ];
    return facts.map((fact, at) =>
      row(
        'fact',
        at === 0 ? 14 : 5,
        this.each((language) => line(language, fact)),
      ),
    );
  }

  private value(language: string, what: Fact | 'issued' | 'expires'): string {
    const values = this.values.get(language) ?? valuesIn(this.say, language, this.paper.row);
    this.values.set(language, values);
    return values[what];
  }

  private course(language: string): string {
    const { facts } = this.paper.row;
    return told(facts.titles, facts, language) ?? '';
  }

  /** What it is called: ours as the organisation wishes, those of the law as the law does. */
  private headline(language: string): string {
    return (this.isOurs && this.look.words[language]?.headline) || this.ofKind(language, 'title');
  }

  private ofKind(language: string, what: string): string {
    const { kind, facts } = this.paper.row;
    return this.say(language, `kind.${kind}.${what}`, { organisation: facts.organisation });
  }

  private once(text: string): Cells {
    return [{ text, language: this.first }];
  }

  private each(text: (language: string) => string): Cells {
    return this.paper.languages.map((language) => ({ text: text(language), language }));
  }

  /** The same in one cell: what is said in small print. */
  private joined(text: (language: string) => string): Cells {
    return this.once([...new Set(this.paper.languages.map(text))].join(' / '));
  }
}
