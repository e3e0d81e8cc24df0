import { type CertificateRow, told } from '../certificate';
import { type Say, valuesIn } from '../paper/values';
import { alignmentsOf } from './alignments';
import { CREDENTIALS, OPEN_BADGES, OPEN_BADGES_MORE } from './contexts';

const SCHEMA =
  'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';

/** What a badge says beside what its certificate does. */
export interface BadgePlace {
  /** Where anybody verifies it in words. */
  address: string;
  picture: string;
  issuer: { id: string; url: string };
  status: object;
  holder: object[];
  /** The course or the path. */
  achievedId: string;
}

type Said = Pick<CertificateRow, 'facts' | 'issuedAt' | 'expiresAt' | 'pathId'>;

/** What a badge tells of what was achieved, where there is something to tell. */
const TOLD = ['hours', 'mode', 'attended', 'contents'] as const;

/** What was asked for. */
function criteriaOf({ facts, pathId }: Said, language: string, say: Say): string {
  const values = { course: told(facts.titles, facts, language) ?? '', organisation: facts.organisation };
  const whole = say(language, pathId ? 'badge.criteria-path' : 'badge.criteria', values);
  return facts.attendance ? `${whole} ${say(language, 'badge.criteria-attended')}` : whole;
}

/** A course or a path as what was achieved, in the words of a language. */
function achievementOf(row: Said, place: BadgePlace, language: string, say: Say) {
  const { facts } = row;
  const values = valuesIn(say, language, row);
  const course = told(facts.titles, facts, language) ?? '';
  const said = TOLD.filter((fact) => values[fact]);
  const alignment = alignmentsOf(facts, language);
  return {
    ...{
      id: `urn:uuid:${place.achievedId}`,
      type: ['Achievement'],
      achievementType: 'CertificateOfCompletion',
    },
    ...{ name: course, inLanguage: language, criteria: { narrative: criteriaOf(row, language, say) } },
    description: said.map((fact) => say(language, `fact.${fact}`, { value: values[fact] })).join('. '),
    image: {
      id: place.picture,
      type: 'Image',
      caption: say(language, 'badge.picture', { course, organisation: facts.organisation }),
    },
    ...(alignment.length > 0 && { alignment }),
  };
}

/** A certificate as `OpenBadgeCredential` (Open Badges 3.0), in one language, before it is signed. */
export function badgeCredential(row: Said, place: BadgePlace, language: string, say: Say) {
  const achievement = achievementOf(row, place, language, say);
  return {
    '@context': [CREDENTIALS, OPEN_BADGES, OPEN_BADGES_MORE],
    ...{ id: place.address, type: ['VerifiableCredential', 'OpenBadgeCredential'], name: achievement.name },
    issuer: { ...place.issuer, type: ['Profile'], name: row.facts.organisation },
    validFrom: row.issuedAt.toISOString(),
    ...(row.expiresAt && { validUntil: row.expiresAt.toISOString() }),
    credentialSubject: { type: ['AchievementSubject'], identifier: place.holder, achievement },
    credentialStatus: place.status,
    credentialSchema: [{ id: SCHEMA, type: '1EdTechJsonSchemaValidator2019' }],
  };
}
