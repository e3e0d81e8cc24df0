import type { SpaceKind } from '@pirecow/contracts';
import { type PublishedSpace, textIn } from './published';

/** Columns of the national schema *Lieux de médiation numérique* (LaMednum/standard-mediation-num), in its order. */
export const MEDIATION_COLUMNS = [
  ...['id', 'pivot', 'nom', 'commune', 'code_postal', 'code_insee', 'adresse', 'complement_adresse'],
  ...['latitude', 'longitude', 'typologie', 'telephone', 'courriels', 'site_web', 'horaires'],
  ...['presentation_resume', 'presentation_detail', 'source', 'itinerance', 'structure_parente', 'date_maj'],
  ...['services', 'publics_specifiquement_adresses', 'prise_en_charge_specifique', 'frais_a_charge'],
  ...['dispositif_programmes_nationaux', 'formations_labels', 'autres_formations_labels', 'modalites_acces'],
  ...['modalites_accompagnement', 'fiche_acces_libre', 'prise_rdv'],
] as const;
type Column = (typeof MEDIATION_COLUMNS)[number];

/** What stands in the schema for a SIRET that nobody knows. */
const NO_SIRET = '00000000000000';
const LONGEST_SUMMARY = 280;
const AT_ADDRESS = new Set<SpaceKind>([
  'coworking',
  'telecentre',
  'fablab',
  'community',
  'culture',
  'coliving',
]);

/** Services by the schema's list, as far as equipment and kind say them. */
function servicesOf({ equipment, kinds }: PublishedSpace): string {
  const online = (['wifi', 'ethernet', 'printer', 'scanner'] as const).some((one) => equipment.includes(one));
  const making = kinds.includes('fablab') || equipment.includes('lab-machines');
  return [
    ...(online ? ['Accès internet et matériel informatique'] : []),
    ...(making ? ['Loisirs et créations numériques'] : []),
  ].join(';');
}

/** A French number as the schema has it: `+33180059880`; empty where it is none. */
function internationalOf(phone: string | null): string {
  const digits = (phone ?? '').replace(/[^\d+]/g, '').replace(/^(?:0033|0)(?=\d{9}$)/, '+33');
  return /^\+(?:33|590|594|262|596|269|687|689|508|681)\d{6,9}$/.test(digits) ? digits : '';
}

function contactCells({ contact, openingHours }: PublishedSpace) {
  return {
    telephone: internationalOf(contact.phone),
    courriels: contact.email,
    site_web: [contact.website, ...contact.social].filter(Boolean).join(';'),
    horaires: openingHours,
  };
}

/**
 * A space as a row of the schema, in French; null where the schema cannot hold it: outside of France, without street, postcode and town,
 * or without a service of its list (it is a schema of places that help people with what is digital).
 */
export function mediationRow(space: PublishedSpace): Partial<Record<Column, string | number | null>> | null {
  const { address, position } = space;
  const services = servicesOf(space);
  const isWhole = /^\d{5}$/.test(address.postcode ?? '') && address.town && address.street;
  if (space.country !== 'FR' || !isWhole || !services) return null;
  return {
    ...{ id: space.id, pivot: space.externalIds.siret ?? NO_SIRET, nom: space.name },
    ...{ commune: address.town, code_postal: address.postcode, code_insee: address.townCode },
    ...{ adresse: address.street, complement_adresse: address.complement },
    ...{ latitude: position.lat, longitude: position.lon },
    typologie: space.kinds.some((kind) => AT_ADDRESS.has(kind)) ? 'TIERS_LIEUX' : '',
    ...contactCells(space),
    presentation_resume: textIn(space.summary, 'fr').slice(0, LONGEST_SUMMARY),
    presentation_detail: textIn(space.description, 'fr'),
    ...{ source: space.source.name, itinerance: 'Fixe', structure_parente: space.operator },
    ...{ date_maj: space.confirmedOn ?? space.changedOn, services },
  };
}
