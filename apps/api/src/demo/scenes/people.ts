import { addressOf, demoAddress } from '../cast';

/** Who appears in the scenes, by address. */
export const SOLENE = demoAddress('formatrice');
export const MATHIEU = demoAddress('coordination');
export const NEREA = demoAddress('trebatzailea');
export const AINHOA = demoAddress('koordinazioa');

export const ELISE = demoAddress('apprenante');
export const PILAR = demoAddress('alumna');
export const MAIDER = demoAddress('ikaslea');
export const JOANA = addressOf('Joana', 'Estèbe');
export const BERNAT = addressOf('Bernat', 'Soulé');
export const AMAIA = addressOf('Amaia', 'Iriart');
export const ANE = addressOf('Ane', 'Zubeldia');
export const MIKEL = addressOf('Mikel', 'Otaegi');
export const NADIA = addressOf('Nadia', 'Ferreira');
export const SYLVAIN = addressOf('Sylvain', 'Bordères');
export const MARC = addressOf('Marc', 'Oliveres');
export const LEIRE = addressOf('Leire', 'Urkiola');
export const OROSIA = addressOf('Orosia', 'Escartín');
export const PAU = addressOf('Pau', 'Sarroca');
export const MERITXELL = addressOf('Meritxell', 'Ribó');
export const FERMIN = addressOf('Fermín', 'Larrea');
export const LAIA = addressOf('Laia', 'Puigcerver');
export const GORKA = addressOf('Gorka', 'Elizondo');
export const ITZIAR = addressOf('Itziar', 'Bengoetxea');
