import type { CertificateRow, Facts } from '../certificate';
import { digcompLabel } from '@pirecow/features/catalogue';
import { addressOfCompetence } from './alignments';

const AUTHORITY = 'http://publications.europa.eu/resource/authority';
const SNB = 'http://data.europa.eu/snb';
/** Each list of the Commission's own names itself so. */
const LIST = '25831c2';

/** As the Publications Office names them. */
const COUNTRIES: Record<string, string> = { AD: 'AND', ES: 'ESP', FR: 'FRA' };
const LANGUAGES: Record<string, string> = {
  ...{
    ca: 'CAT',
    de: 'DEU',
    en: 'ENG',
    es: 'SPA',
    eu: 'EUS',
    fr: 'FRA',
    gl: 'GLG',
    it: 'ITA',
    oc: 'OCI',
    pt: 'POR',
  },
};

const concept = (id: string, scheme: string) => ({
  ...{ id, type: 'Concept', inScheme: { id: scheme, type: 'ConceptScheme' } },
});
const ofAuthority = (list: string, name: string) =>
  concept(`${AUTHORITY}/${list}/${name}`, `${AUTHORITY}/${list}`);
const ofSnb = (list: string, name: string) => concept(`${SNB}/${list}/${name}`, `${SNB}/${list}/${LIST}`);
const languagesOf = (languages: readonly string[]) =>
  languages.flatMap((language) =>
    LANGUAGES[language] ? [ofAuthority('language', LANGUAGES[language])] : [],
  );

export interface ElmPlace {
  /** Where anybody verifies it: the parts are named by it. */
  address: string;
  language: string;
  issuer: { id: string; country: string; homepage: string };
  /** Null where its holder does not want it there. */
  name: string | null;
  /** PNG. */
  picture: Buffer;
}

type Said = Pick<CertificateRow, 'facts' | 'issuedAt' | 'expiresAt'>;

function organisationOf({ facts }: Said, { address, issuer }: ElmPlace) {
  const countryCode = ofAuthority('country', COUNTRIES[issuer.country] ?? issuer.country);
  return {
    ...{ id: issuer.id, type: 'Organisation', legalName: { [facts.sourceLanguage]: facts.organisation } },
    location: {
      id: `${address}#place`,
      type: 'Location',
      address: { id: `${address}#country`, type: 'Address', countryCode },
    },
    homepage: { id: issuer.homepage, type: 'WebResource', contentURL: issuer.homepage },
  };
}

/** How it is shown: its picture, on one page. */
function displayOf({ facts }: Said, { address, language, picture }: ElmPlace) {
  const known = Object.keys(facts.titles).filter((one) => one in LANGUAGES);
  const image = {
    ...{ id: `${address}#picture`, type: 'MediaObject', content: picture.toString('base64') },
    contentType: ofAuthority('file-type', 'PNG'),
    contentEncoding: ofSnb('encoding', '6146cde7dd'),
  };
  const displayDetail = { id: `${address}#page`, type: 'DisplayDetail', page: 1, image };
  const [shown] = languagesOf([language]);
  return {
    ...{ id: `${address}#display`, type: 'DisplayParameter', title: facts.titles },
    ...{ language: languagesOf([...new Set([...known, language])]), primaryLanguage: shown },
    individualDisplay: { id: `${address}#shown`, type: 'IndividualDisplay', language: shown, displayDetail },
  };
}

function outcomesOf({ competences = [], titles }: Facts, address: string) {
  return competences.map((competence, index) => {
    const said = Object.keys(titles).map((language) => [language, digcompLabel(competence, language)]);
    const skill = competence.framework === 'ESCO' ? addressOfCompetence(competence) : undefined;
    return {
      ...{
        id: `${address}#outcome-${index + 1}`,
        type: 'LearningOutcome',
        title: Object.fromEntries(said) as object,
      },
      ...(skill && {
        relatedESCOSkill: [concept(skill, 'http://data.europa.eu/esco/concept-scheme/skills')],
      }),
    };
  });
}

function achievementOf({ facts, issuedAt }: Said, place: ElmPlace) {
  const { address, issuer } = place;
  const contents = Object.entries(facts.modules).filter(([, titles]) => titles.length > 0);
  const description = Object.fromEntries(
    contents.map(([language, titles]) => [language, titles.join(' · ')]),
  );
  const awarded = { id: `${address}#award`, type: 'AwardingProcess', awardingDate: issuedAt.toISOString() };
  return {
    ...{ id: `${address}#achievement`, type: 'LearningAchievement', title: facts.titles },
    awardedBy: { ...awarded, awardingBody: { id: issuer.id, type: 'Organisation' } },
    specifiedBy: {
      ...{
        id: `${address}#course`,
        type: 'LearningAchievementSpecification',
        title: facts.titles,
        description,
      },
      ...{ volumeOfLearning: `PT${facts.minutes}M`, language: languagesOf(Object.keys(facts.titles)) },
      // The lists have no word for what is partly in sessions.
      ...(facts.mode === 'distance' && { mode: ofSnb('learning-assessment', '920fbb3cbe') }),
      learningOutcome: outcomesOf(facts, address),
    },
  };
}

/**
 * A certificate in the European Learning Model (v3, application profile of European Digital Credentials), in all languages of its course,
 * not sealed: that takes a seal of the organisation (eIDAS), and its legal identifier, which comes with it.
 */
export function elmCredential(row: Said, id: string, place: ElmPlace) {
  const { name, language, address } = place;
  const [issued, until] = [row.issuedAt.toISOString(), row.expiresAt?.toISOString()];
  return {
    '@context': ['https://www.w3.org/2018/credentials/v1', `${SNB}/model/context/edc-ap`],
    ...{ id: `urn:uuid:${id}`, type: ['VerifiableCredential', 'EuropeanDigitalCredential'] },
    credentialSchema: { id: `${SNB}/model/ap/edc-generic-full`, type: 'ShaclValidator2017' },
    credentialProfiles: ofSnb('credential', 'e34929035b'),
    displayParameter: displayOf(row, place),
    issuer: organisationOf(row, place),
    ...{ issued, issuanceDate: issued, validFrom: issued },
    ...(until && { validUntil: until, expirationDate: until }),
    credentialSubject: {
      ...{
        id: `${address}#holder`,
        type: 'Person',
        ...(name !== null && { fullName: { [language]: name } }),
      },
      hasClaim: achievementOf(row, place),
    },
  };
}
