import type { Country, PartnerRight, Role } from '@pirecow/contracts';
import { DEMO_DOMAIN } from '@pirecow/features/identity';
import type { Ending } from './story-plan';

/** Everybody here is invented, and so are the two organisations. Addresses can belong to nobody (RFC 2606). */
export interface CastMember {
  email: string;
  givenName: string;
  familyName: string;
  language: string;
  /** NUTS 3 code. */
  territory: string;
  /** Where the person belongs, and as what. */
  belongs?: { organisation: Side; roles: Role[] };
  platformAdministrator?: boolean;
}

export interface Learner extends CastMember {
  ending: Ending;
}

/** The two organisations, by the side of the border. */
export type Side = 'north' | 'south';

/** The course that people follow, by its folder and its slug. */
export const FOLLOWED_COURSE = { folder: 'teletravail-droit', slug: 'teletravailler-des-deux-cotes' };
/** The other two that are written in full, one of each organisation. Some have begun them. */
export const SOUTHERN_COURSE = { folder: 'facilitateur', slug: 'le-metier-de-facilitateur' };
export const THIRD_COURSE = { folder: 'cybersecurite', slug: 'cybersecurite-du-travailleur-nomade' };

export interface DemoOrganisation {
  side: Side;
  slug: string;
  name: string;
  country: Country;
  territory: string;
  language: string;
  description: string;
  /** What it grants the other one, over all its courses. */
  grants: PartnerRight[];
}

export const ORGANISATIONS: readonly DemoOrganisation[] = [
  {
    side: 'north',
    slug: 'sentiers-d-estive',
    name: 'Sentiers d’Estive Formation',
    country: 'FR',
    territory: 'FRJ21',
    language: 'fr',
    description:
      'Organisation inventée pour la démonstration : des formations à distance pour qui travaille en montagne.',
    grants: ['progress.see', 'evidence.see', 'translations.use'],
  },
  {
    side: 'south',
    slug: 'mendi-etorkizuna',
    name: 'Mendi Etorkizuna Trebakuntza',
    country: 'ES',
    territory: 'ES212',
    language: 'eu',
    description:
      'Erakusketarako asmatutako erakundea: mendialdean lan egiten dutenentzako urrutiko prestakuntza.',
    grants: ['progress.see', 'tutor', 'translations.use'],
  },
];

/** The address of somebody who is offered on the sign-in page. */
export const demoAddress = (name: string) => `${name}@${DEMO_DOMAIN}`;

function staff(
  name: string,
  [givenName, familyName]: [string, string],
  organisation: Side,
  role: Role,
): CastMember {
  const home =
    organisation === 'north'
      ? { language: 'fr', territory: 'FRJ21' }
      : { language: 'eu', territory: 'ES212' };
  return {
    email: demoAddress(name),
    givenName,
    familyName,
    ...home,
    belongs: { organisation, roles: [role] },
  };
}

export const PLATFORM_ADMINISTRATOR: CastMember = {
  email: demoAddress('plateforme'),
  givenName: 'Jordi',
  familyName: 'Puigdevall',
  language: 'fr',
  territory: 'FRJ15',
  platformAdministrator: true,
};

export const STAFF: readonly CastMember[] = [
  PLATFORM_ADMINISTRATOR,
  staff('direction', ['Claire', 'Fauré'], 'north', 'administrator'),
  staff('formatrice', ['Solène', 'Rouzaud'], 'north', 'trainer'),
  staff('coordination', ['Mathieu', 'Delpech'], 'north', 'coordinator'),
  staff('zuzendaritza', ['Iñigo', 'Arregi'], 'south', 'administrator'),
  staff('trebatzailea', ['Nerea', 'Olaizola'], 'south', 'trainer'),
  staff('koordinazioa', ['Ainhoa', 'Garmendia'], 'south', 'coordinator'),
];

/** Learners whose accounts are offered on the sign-in page, one for each language of the course. */
export const SHOWN_LEARNERS: readonly Learner[] = [
  {
    ...{
      email: demoAddress('apprenante'),
      givenName: 'Élise',
      familyName: 'Barthe',
      language: 'fr',
      territory: 'FRJ21',
    },
    belongs: { organisation: 'north', roles: ['learner'] },
    ending: 'under-way',
  },
  {
    ...{
      email: demoAddress('alumna'),
      givenName: 'Pilar',
      familyName: 'Lacasa',
      language: 'es',
      territory: 'ES241',
    },
    belongs: { organisation: 'south', roles: ['learner', 'facilitator'] },
    ending: 'failed',
  },
  {
    ...{
      email: demoAddress('ikaslea'),
      givenName: 'Maider',
      familyName: 'Iturbe',
      language: 'eu',
      territory: 'ES212',
    },
    belongs: { organisation: 'south', roles: ['learner'] },
    ending: 'passed',
  },
];

/** Given name, family name, language, territory, ending. */
const OTHERS: readonly (readonly [string, string, string, string, Ending])[] = [
  ['Aurélie', 'Cazenave', 'fr', 'FRI15', 'passed'],
  ['Peyo', 'Etchegoyen', 'eu', 'FRI15', 'passed-later'],
  ['Maïté', 'Larralde', 'fr', 'FRI15', 'under-way'],
  ['Xan', 'Haristoy', 'fr', 'FRI15', 'not-started'],
  ['Amaia', 'Iriart', 'eu', 'FRI15', 'passed'],
  ['Bernat', 'Soulé', 'fr', 'FRJ21', 'passed'],
  ['Joana', 'Estèbe', 'fr', 'FRJ21', 'passed'],
  ['Thierry', 'Maury', 'fr', 'FRJ21', 'under-way'],
  ['Lucie', 'Rouch', 'fr', 'FRJ21', 'passed-later'],
  ['Hugo', 'Peyrat', 'fr', 'FRJ21', 'not-started'],
  ['Inès', 'Benhamou', 'fr', 'FRJ23', 'passed'],
  ['Guilhem', 'Castex', 'fr', 'FRJ23', 'under-way'],
  ['Nadia', 'Ferreira', 'fr', 'FRJ23', 'passed'],
  ['Sylvain', 'Bordères', 'fr', 'FRJ26', 'passed'],
  ['Margalida', 'Abadie', 'fr', 'FRJ26', 'under-way'],
  ['Chloé', 'Vignau', 'fr', 'FRJ26', 'withdrawn'],
  ['Núria', 'Sabaté', 'fr', 'FRJ15', 'passed-later'],
  ['Marc', 'Oliveres', 'es', 'FRJ15', 'under-way'],
  ['Ane', 'Zubeldia', 'eu', 'ES212', 'passed'],
  ['Beñat', 'Lasa', 'eu', 'ES212', 'passed-later'],
  ['Josune', 'Aranburu', 'eu', 'ES212', 'under-way'],
  ['Mikel', 'Otaegi', 'eu', 'ES212', 'passed'],
  ['Leire', 'Urkiola', 'es', 'ES212', 'under-way'],
  ['Gorka', 'Elizondo', 'eu', 'ES220', 'passed'],
  ['Uxue', 'Goñi', 'es', 'ES220', 'passed'],
  ['Fermín', 'Larrea', 'es', 'ES220', 'failed'],
  ['Saioa', 'Mendiburu', 'eu', 'ES220', 'not-started'],
  ['Chabier', 'Bielsa', 'es', 'ES241', 'passed'],
  ['Orosia', 'Escartín', 'es', 'ES241', 'under-way'],
  ['Lorién', 'Castán', 'es', 'ES241', 'passed-later'],
  ['Ana', 'Villacampa', 'es', 'ES241', 'not-started'],
  ['Montserrat', 'Farré', 'es', 'ES513', 'passed'],
  ['Pau', 'Sarroca', 'es', 'ES513', 'under-way'],
  ['Laia', 'Puigcerver', 'es', 'ES512', 'failed'],
  ['Itziar', 'Bengoetxea', 'eu', 'ES213', 'passed-later'],
  ['Diego', 'Sanromán', 'es', 'ES243', 'not-started'],
  ['Meritxell', 'Ribó', 'es', 'AD', 'under-way'],
];

/** The address of another learner, by given and family name. */
export const addressOf = (givenName: string, familyName: string) =>
  `${plain(givenName)}.${plain(familyName)}@example.org`;

const plain = (name: string) => name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Two in three belong to the organisation on their side; the others came by themselves. */
function learner(
  [givenName, familyName, language, territory, ending]: (typeof OTHERS)[number],
  index: number,
): Learner {
  const email = addressOf(givenName, familyName);
  const organisation: Side = territory.startsWith('FR') ? 'north' : 'south';
  const belongs = index % 3 === 2 ? {} : { belongs: { organisation, roles: ['learner'] satisfies Role[] } };
  return { email, givenName, familyName, language, territory, ending, ...belongs };
}

/** The forty learners. */
export const LEARNERS: readonly Learner[] = [...SHOWN_LEARNERS, ...OTHERS.map(learner)];

const ZONES: Record<string, string> = { FR: 'Europe/Paris', ES: 'Europe/Madrid', AD: 'Europe/Andorra' };

export function timeZoneOf({ territory }: Pick<CastMember, 'territory'>): string {
  return ZONES[territory.slice(0, 2)] ?? 'Europe/Paris';
}
