/** A NUTS 3 territory of the Pyrenees programme area, with Andorra. */
export interface TerritoryFact {
  /** NUTS 3 code of 2021 (Andorra, outside NUTS, by its country code). */
  code: string;
  /** ISO 3166-1. */
  country: 'FR' | 'ES' | 'AD';
  capital: string;
  /** Inhabitants; French figures are sums of communes, the others are rounded. */
  population: number;
  /** Name per language of the interface. `en` is the fallback of a language that has none. */
  names: Record<string, string>;
}

function territory(
  code: string,
  capital: string,
  population: number,
  [fr, es, eu, en]: readonly [string, string, string, string],
): TerritoryFact {
  const country = code.slice(0, 2) as TerritoryFact['country'];
  return { code, country, capital, population, names: { fr, es, eu, en } };
}

/**
 * The eighteen territories. Codes: NUTS 2021, Regulation (EU) 2019/1755. French populations: sums of communes from
 * Etalab's découpage administratif (Licence Ouverte). Spanish names of Basque and Catalan provinces are the official
 * ones (Spanish laws 2/1992 and 19/2011).
 */
export const TERRITORIES: readonly TerritoryFact[] = [
  territory('FRI15', 'Pau', 706_564, [
    'Pyrénées-Atlantiques',
    'Pirineos Atlánticos',
    'Pirinio Atlantikoak',
    'Pyrénées-Atlantiques',
  ]),
  territory('FRJ15', 'Perpignan', 496_855, [
    'Pyrénées-Orientales',
    'Pirineos Orientales',
    'Ekialdeko Pirinioak',
    'Pyrénées-Orientales',
  ]),
  territory('FRJ21', 'Foix', 155_722, ['Ariège', 'Ariège', 'Ariège', 'Ariège']),
  territory('FRJ23', 'Toulouse', 1_471_468, [
    'Haute-Garonne',
    'Alto Garona',
    'Garona Garaia',
    'Haute-Garonne',
  ]),
  territory('FRJ26', 'Tarbes', 231_349, [
    'Hautes-Pyrénées',
    'Altos Pirineos',
    'Pirinio Garaiak',
    'Hautes-Pyrénées',
  ]),
  territory('ES211', 'Vitoria-Gasteiz', 338_000, ['Alava', 'Araba/Álava', 'Araba', 'Álava']),
  territory('ES212', 'Donostia/San Sebastián', 728_000, ['Guipuscoa', 'Gipuzkoa', 'Gipuzkoa', 'Gipuzkoa']),
  territory('ES213', 'Bilbao', 1_155_000, ['Biscaye', 'Bizkaia', 'Bizkaia', 'Biscay']),
  territory('ES220', 'Pamplona/Iruña', 678_000, ['Navarre', 'Navarra', 'Nafarroa', 'Navarre']),
  territory('ES230', 'Logroño', 325_000, ['La Rioja', 'La Rioja', 'Errioxa', 'La Rioja']),
  territory('ES241', 'Huesca', 228_000, ['Huesca', 'Huesca', 'Huesca', 'Huesca']),
  territory('ES242', 'Teruel', 135_000, ['Teruel', 'Teruel', 'Teruel', 'Teruel']),
  territory('ES243', 'Zaragoza', 985_000, ['Saragosse', 'Zaragoza', 'Zaragoza', 'Zaragoza']),
  territory('ES511', 'Barcelona', 5_880_000, ['Barcelone', 'Barcelona', 'Bartzelona', 'Barcelona']),
  territory('ES512', 'Girona', 815_000, ['Gérone', 'Girona', 'Girona', 'Girona']),
  territory('ES513', 'Lleida', 447_000, ['Lérida', 'Lleida', 'Lleida', 'Lleida']),
  territory('ES514', 'Tarragona', 860_000, ['Tarragone', 'Tarragona', 'Tarragona', 'Tarragona']),
  territory('AD', 'Andorra la Vella', 85_000, ['Andorre', 'Andorra', 'Andorra', 'Andorra']),
];
