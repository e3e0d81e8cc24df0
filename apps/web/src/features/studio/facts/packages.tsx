import { NativeSelect } from '@mantine/core';
import type { UnitPackages } from '@pirecow/content';
import type { PackageList } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { usePackageText } from '../../../lib/package-text';
import { getQuery } from '../../../lib/query';
import { QueryState } from '../../../ui/query-state';
import type { Place } from '../api/queries';
import classes from './facts.module.css';

/** As many as the server tells at once, the newest first. */
const MOST = 100;

const ownedQuery = ({ organisationId }: Place) =>
  getQuery<PackageList>(
    ['organisations', organisationId, 'packages', 'all'],
    `/api/organisations/${organisationId}/packages?limit=${MOST}`,
  );

interface ChoiceProps {
  label: string;
  /** What is chosen where nothing is. */
  none: string;
  owned: PackageList;
  chosen: string | undefined;
  choose: (id: string | undefined) => void;
}

function Choice({ label, none, owned, chosen, choose }: ChoiceProps) {
  const { t } = useTranslation('studio');
  const say = usePackageText();
  const known = owned.items.map(({ id, title }) => ({ value: id, label: say(title) }));
  const isOther = chosen !== undefined && !known.some(({ value }) => value === chosen);
  const other = isOther ? [{ value: chosen, label: t('packaged.other') }] : [];
  return (
    <NativeSelect
      label={label}
      data={[{ value: '', label: none }, ...known, ...other]}
      value={chosen ?? ''}
      onChange={({ currentTarget }) => choose(currentTarget.value || undefined)}
    />
  );
}

interface PackagesProps {
  place: Place;
  packages: UnitPackages;
  /** Of the course. */
  languages: readonly string[];
  change: (packages: UnitPackages) => void;
}

function Choices({ place, owned, packages, languages, change }: PackagesProps & { owned: PackageList }) {
  const { t } = useTranslation('studio');
  const say = usePackageText();
  const choose = (key: string) => (id: string | undefined) => {
    const { [key]: _, ...others } = packages;
    change(id === undefined ? others : { ...others, [key]: id });
  };
  const { organisationId } = place;
  const chosen = [...new Set(Object.values(packages))];
  const titleOf = (packageId: string) => {
    const known = owned.items.find(({ id }) => id === packageId);
    return known ? say(known.title) : t('packaged.other');
  };
  return (
    <>
      <Choice
        {...{ owned, chosen: packages['*'], choose: choose('*') }}
        label={t('packaged.all')}
        none={t('packaged.none')}
      />
      {languages.map((language) => (
        <Choice
          key={language}
          {...{ owned, chosen: packages[language], choose: choose(language) }}
          label={t('packaged.in', { language: languageName(language) })}
          none={t(packages['*'] === undefined ? 'packaged.none' : 'packaged.as-all')}
        />
      ))}
      <p className={classes.soft}>
        {owned.items.length === 0 ? t('packaged.empty') : t('packaged.how')}{' '}
        <Link from="/" to="/organisations/$organisationId/packages" params={{ organisationId }}>
          {t('packaged.import')}
        </Link>
      </p>
      {chosen.length > 0 ? (
        <ul>
          {chosen.map((packageId) => (
            <li key={packageId}>
              <Link
                from="/"
                to="/organisations/$organisationId/packages/$packageId"
                params={{ organisationId, packageId }}
              >
                {t('packaged.try', { title: titleOf(packageId) })}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** Which of the packages of the organisation a unit is, in which language. */
export function Packages(props: PackagesProps) {
  const { t } = useTranslation('studio');
  const query = useQuery(ownedQuery(props.place));
  return (
    <fieldset className={classes.packages}>
      <legend>{t('packaged.title')}</legend>
      <QueryState query={query}>{(owned) => <Choices {...props} owned={owned} />}</QueryState>
    </fieldset>
  );
}
