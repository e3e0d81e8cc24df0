import { digcompLabel } from '@pirecow/features/catalogue';
import type { Facts } from '../certificate';

type Competence = NonNullable<Facts['competences']>[number];

/** DigComp gives its competences codes and no address each, so its published list is named: the data sets of the Joint Research Centre. */
const DIGCOMP: Record<string, string> = {
  '2.2': 'https://publications.jrc.ec.europa.eu/repository/handle/JRC128415',
  '3.0': 'https://publications.jrc.ec.europa.eu/repository/handle/JRC144705',
};

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Where a competence is published; undefined where its framework publishes none that we know. */
export function addressOfCompetence({ framework, version, code }: Competence): string | undefined {
  if (framework === 'ESCO' && UUID.test(code)) return `http://data.europa.eu/esco/skill/${code}`;
  return framework === 'DigComp' ? DIGCOMP[version] : undefined;
}

/** The competences of a course as alignments of a badge, in the words of a language. */
export function alignmentsOf({ competences = [] }: Pick<Facts, 'competences'>, language: string) {
  return competences.flatMap((competence) => {
    const targetUrl = addressOfCompetence(competence);
    if (!targetUrl) return [];
    const { framework, version, code } = competence;
    const targetName = digcompLabel(competence, language);
    return [
      {
        ...{ type: ['Alignment'], targetName, targetUrl },
        ...{ targetCode: code, targetFramework: `${framework} ${version}` },
      },
    ];
  });
}
