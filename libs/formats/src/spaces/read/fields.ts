import { folded } from '../duplicates/words';

/** What a column may hold, by other names that directories have for it. Heads are compared without accents, case and signs. */
const OTHER_NAMES = {
  id: 'identifiant|id tl|ref|reference|uuid|osm id',
  name: 'nom|nom tl|nombre|izena|title|titre|nom du lieu|space',
  kinds: 'kind|type|typo|typologie|categories|category|categorie|tipo|mota',
  summary: 'resume|presentation resume|resumen|laburpena',
  description: 'presentation detail|descripcion|deskribapena|descriptionmore',
  operator: 'structure parente|gestionnaire|operador|porteur',
  operatorType: 'operator type|statut juridique',
  legalForm: 'legal form|forme juridique',
  street: 'adresse|address|direccion|address street|helbidea|rue|calle|address streetaddress|addr street',
  houseNumber: 'addr housenumber|numero',
  complement: 'complement adresse|address complement|addr flats',
  postcode:
    'cp|code postal|codigo postal|postal code|address postcode|posta kodea|address postalcode|addr postcode|zip',
  town: 'nomcom|commune|ville|ciudad|localidad|municipio|herria|city|address addresslocality|addr city|address town',
  townAsWritten: 'cominit',
  townCode: 'insee|inseecom|code insee|town code|ine|addr insee|address towncode|address town code|ref insee',
  province: 'provincia|departement|nomdep|probintzia',
  lat: 'latitude|latitud|latitudea|geo latitude|y|center lat',
  lon: 'long|lng|longitude|longitud|longitudea|geo longitude|x|center lon',
  point: 'geo point 2d|geo point|coordonnees|coordinates|coordenadas|geolocalisation',
  precision: 'coord precision',
  pointLabel: 'geocod|geocoded',
  email: 'courriel|courriels|mail|e mail|correo|contact email|posta',
  phone: 'telephone|tel|telefono|contact phone|telefonoa',
  website: 'web|site|site web|site internet|url|sitio web|contact website|webgunea',
  social: 'reseaux sociaux',
  twitter: 'contact twitter',
  facebook: 'contact facebook',
  instagram: 'contact instagram',
  linkedin: 'contact linkedin',
  openingHours: 'opening hours|horaires|horario|openhours|ordutegia',
  access: 'modalites acces',
  status: 'statut|estado|egoera',
  statusSince: 'status since',
  stepFree: 'step free|wheelchair|accessibilite pmr',
  toilets: 'toilets wheelchair',
  hotDesk: 'hot desk|desks|postes',
  fixedDesk: 'fixed desk',
  openOffice: 'open office',
  privateOffice: 'private office|offices',
  meetingRooms: 'meeting rooms|salles de reunion',
  trainingRooms: 'training rooms|salles de formation',
  trainingSeats: 'training seats',
  phoneBooths: 'phone booths',
  equipment: 'equipements|equipamiento|internet access',
  services: 'servicios|zerbitzuak',
  audience: 'publics specifiquement adresses|publico',
  skills: 'competences',
  themes: 'thematiques|temas',
  networks: 'network|reseau|reseaux|red|dispositif programmes nationaux',
  welcomeLanguages: 'welcome languages|langues|idiomas|hizkuntzak',
  documentLanguages: 'document languages',
  connectionTechnology: 'connection technology',
  downSpeed: 'down speed|internet access speed',
  upSpeed: 'up speed',
  freeTrial: 'free trial',
  commonPass: 'common pass|pass commun',
  hostsTraining: 'hosts training',
  hostsProjectTests: 'hosts project tests',
  siret: 'pivot',
  sourceName: 'source|source name',
  sourceUrl: 'source url',
  sourceLicence: 'licence|source licence|license',
  sourceDate: 'source date|date maj|updatedat',
} as const;

export type SpaceField = keyof typeof OTHER_NAMES;
export const SPACE_FIELDS = Object.keys(OTHER_NAMES) as SpaceField[];

/** Column of a file → what it holds; null where it is not read. */
export type ColumnMapping = Readonly<Record<string, SpaceField | null>>;

/** `HTTPServer_name`, `addr:street` and `Nom du lieu` by their words. */
const head = (name: string): string => folded(name.replace(/([a-z])([A-Z])/g, '$1 $2'));

const BY_HEAD = new Map(
  SPACE_FIELDS.flatMap((field) =>
    [head(field), folded(field), ...OTHER_NAMES[field].split('|')].map((name) => [name, field] as const),
  ),
);

/** What each column most likely holds, by its head; of two with one meaning the first is taken, and the rest is not read. */
export function guessColumns(names: readonly string[]): Record<string, SpaceField | null> {
  const taken = new Set<SpaceField>();
  return Object.fromEntries(
    names.map((name) => {
      const field = BY_HEAD.get(head(name)) ?? BY_HEAD.get(folded(name)) ?? null;
      const free = field !== null && !taken.has(field);
      if (free) taken.add(field);
      return [name, free ? field : null];
    }),
  );
}
