/** A figure that somebody else has published. */
interface Indicator {
  /** Name of the place in `locales/<language>/needs.json`. */
  place: string;
  /** NUTS or ISO 3166-1; empty where it is neither. */
  code: string;
  value: number;
  unit: 'percent' | 'spaces';
  /** As the source says it; empty where it says none. */
  period: string;
  source: string;
  url: string;
  /** Name of a remark there. */
  note?: string;
}

const INSEE = {
  source: 'Insee Flash Nouvelle-Aquitaine 129, 11/2025',
  url: 'https://www.insee.fr/fr/statistiques/8659988',
};
const PACA = {
  source: 'Insee Flash Provence-Alpes-Côte d’Azur 113, 07/2025',
  url: 'https://www.insee.fr/fr/statistiques/8600294',
};
const TIC_H = {
  source: 'INE TIC-H 2024 (Onda Vasca)',
  url: 'https://ondavasca.com/las-empresas-abogan-por-la-presencialidad-en-euskadi-solo-el-116-de-los-ocupados-vascos-teletrabaja',
};
const EUSTAT = {
  source: 'Eustat (Onda Vasca)',
  url: 'https://ondavasca.com/el-106-de-los-ciudadanos-vascos-ocupados-en-2023-teletrabaja',
};
const INE_08037 = {
  source: 'INE 08037',
  url: 'https://www.ine.es/jaxi/files/_px/en/csv_bd/t25/p450/base_2011/a2021/l0/08037.csv_bd?nocab=1',
};
const INE_77949 = {
  source: 'INE 77949',
  url: 'https://ine.es/jaxi/files/tpx/en/csv_bdsc/77949.csv',
};
const STORYBOARD = {
  source: 'Storyboard Coworking Pyrénées, pirEcow',
  url: 'https://doczz.fr/doc/3089953/storyboard-coworking-pyr%C3%A9n%C3%A9es---la-coop%C3%A9rative-des-tiers',
};

function share(
  place: string,
  code: string,
  value: number,
  period: string,
): Omit<Indicator, 'source' | 'url'> {
  return { place, code, value, unit: 'percent', period };
}

/** Of the survey among coworking spaces of the Pyrenees. */
const ofSpaces = (value: number, note?: string): Indicator => ({
  ...{ ...share('spaces', '', value, '2014-2015'), ...STORYBOARD },
  ...(note !== undefined && { note }),
});

/**
 * Open figures on telework and its places, by what they measure: each definition is its own, so figures of two are never put
 * in one order or chart. Collected on 27 November 2026 from the sources that each row names.
 */
export const INDICATORS: readonly { id: string; rows: readonly Indicator[] }[] = [
  {
    id: 'fourWeeks',
    rows: [
      { ...share('naq', 'FRI', 16, '2022-2024'), ...INSEE, note: 'wished' },
      { ...share('france-metro', 'FR', 21, '2022-2024'), ...INSEE },
    ],
  },
  { id: 'weeklyDay', rows: [{ ...share('france', 'FR', 18, '2024'), ...PACA, note: 'before' }] },
  {
    id: 'weekBefore',
    rows: [
      { ...share('euskadi', 'ES21', 11.6, '2024'), ...TIC_H, note: 'yearBefore' },
      { ...share('spain', 'ES', 15.1, '2024'), ...TIC_H },
      { ...share('catalonia', 'ES51', 21.5, '2024'), ...TIC_H },
    ],
  },
  { id: 'halfTime', rows: [{ ...share('euskadi', 'ES21', 10.6, '2023'), ...EUSTAT }] },
  {
    id: 'everRemote',
    rows: [
      { ...share('aragon', 'ES24', 7.3, '2021'), ...INE_08037, note: 'allowed' },
      { ...share('spain', 'ES', 9.3, '2021'), ...INE_08037 },
    ],
  },
  { id: 'enterprises', rows: [{ ...share('spain', 'ES', 37.41, ''), ...INE_77949, note: 'latest' }] },
  { id: 'regular', rows: [{ ...share('spain', 'ES', 20.04, ''), ...INE_77949, note: 'latest' }] },
  {
    id: 'spacesAsked',
    rows: [{ ...ofSpaces(230), unit: 'spaces' }],
  },
  { id: 'spacesAnswered', rows: [ofSpaces(22, 'computed')] },
  { id: 'spacesYoung', rows: [ofSpaces(98)] },
  { id: 'spacesEquipped', rows: [ofSpaces(87.6)] },
  { id: 'spacesZones', rows: [ofSpaces(77.3)] },
  { id: 'spacesNetworks', rows: [ofSpaces(69, 'cut')] },
  { id: 'spacesServices', rows: [ofSpaces(67)] },
  { id: 'spacesTraining', rows: [ofSpaces(77)] },
];
