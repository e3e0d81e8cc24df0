import { Button, NativeSelect, TextInput } from '@mantine/core';
import {
  SPACE_ACCESSES,
  SPACE_DISTANCES,
  SPACE_USUAL_DISTANCE,
  SPACE_EQUIPMENT,
  SPACE_KINDS,
  SPACE_OPEN_CHOICES,
  SPACE_SERVICES,
  type SpacesPage,
} from '@pirecow/contracts';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { territoryName } from '../../../lib/territories';
import { FoldedFilters } from '../../../ui/folded-filters';
import { readFilters, type SpaceFilters } from '../filters';
import classes from './spaces.module.css';

interface Choice {
  value: string;
  label: string;
}
type ChoiceName = Exclude<keyof SpaceFilters, 'q' | 'near' | 'cursor'>;

/** Languages of the area, in which one may be welcomed. */
const WELCOMING = ['fr', 'es', 'eu', 'ca', 'oc', 'en'];

/** What each list offers. */
function useChoices(territories: SpacesPage['territories']): Record<ChoiceName, Choice[]> {
  const { t, i18n } = useTranslation('spaces');
  return {
    territory: (territories ?? [])
      .map(({ value, count }) => ({ value, label: `${territoryName(value, i18n.language)} (${count})` }))
      .sort((one, other) => one.label.localeCompare(other.label, i18n.language)),
    open: SPACE_OPEN_CHOICES.map((value) => ({ value, label: t(`open.${value}`) })),
    training: [{ value: 'yes', label: t('filter.training-yes') }],
    kind: SPACE_KINDS.map((value) => ({ value, label: t(`kind.${value}`) })),
    equipment: SPACE_EQUIPMENT.map((value) => ({ value, label: t(`equipment.${value}`) })),
    service: SPACE_SERVICES.map((value) => ({ value, label: t(`service.${value}`) })),
    access: SPACE_ACCESSES.map((value) => ({ value, label: t(`access.${value}`) })),
    welcome: WELCOMING.map((value) => ({ value, label: languageName(value) })),
    within: SPACE_DISTANCES.filter((km) => km !== SPACE_USUAL_DISTANCE).map((km) => ({
      value: String(km),
      label: t('filter.km', { km }),
    })),
  };
}

/** A choice of the address that is not among those offered stays chosen. */
function options(choices: Choice[], chosen: string, any: string): Choice[] {
  const known = chosen === '' || choices.some(({ value }) => value === chosen);
  return [{ value: '', label: any }, ...choices, ...(known ? [] : [{ value: chosen, label: chosen }])];
}

interface SpacesFormProps {
  filters: SpaceFilters;
  territories: SpacesPage['territories'];
}

function Fields({ filters, territories, onChange }: SpacesFormProps & { onChange: () => void }) {
  const { t } = useTranslation('spaces');
  const choices = useChoices(territories);
  const anyOf = (name: ChoiceName) =>
    name === 'within' ? t('filter.km', { km: SPACE_USUAL_DISTANCE }) : t('filter.any');
  return (
    <div className={classes.fields}>
      {(Object.keys(choices) as ChoiceName[]).map((name) => (
        <NativeSelect
          // What is chosen elsewhere, as by the way back, is what the list shows.
          key={`${name}-${filters[name] ?? ''}`}
          name={name}
          label={t(`filter.${name}`)}
          defaultValue={filters[name] ?? ''}
          data={options(choices[name], filters[name] ?? '', anyOf(name))}
          onChange={onChange}
        />
      ))}
    </div>
  );
}

/** Name, town or word, and near which town. */
function Words({ filters }: { filters: SpaceFilters }) {
  const { t } = useTranslation('spaces');
  return (
    <div className={classes.words}>
      <TextInput
        type="search"
        name="q"
        label={t('search.words')}
        key={`q-${filters.q ?? ''}`}
        defaultValue={filters.q ?? ''}
        maxLength={200}
        autoComplete="off"
        enterKeyHint="search"
      />
      <TextInput
        name="near"
        label={t('search.near')}
        key={`near-${filters.near ?? ''}`}
        defaultValue={filters.near ?? ''}
        maxLength={120}
        autoComplete="address-level2"
        enterKeyHint="search"
      />
      <Button type="submit">{t('search.submit')}</Button>
    </div>
  );
}

/** Search and choices. A real form: without JavaScript its button asks the server. */
export function SpacesForm({ filters, territories }: SpacesFormProps) {
  const { t, i18n } = useTranslation('spaces');
  const navigate = useNavigate();
  const form = useRef<HTMLFormElement>(null);
  const choose = () =>
    void navigate({
      to: '/$language/spaces',
      params: { language: i18n.language },
      search: readFilters(Object.fromEntries(new FormData(form.current ?? undefined))),
      resetScroll: false,
    });
  const send = (event: FormEvent) => {
    event.preventDefault();
    choose();
  };
  const folded = Object.keys(filters).filter((name) => !['q', 'near', 'cursor'].includes(name));
  return (
    <form
      ref={form}
      role="search"
      className={classes.form}
      action={`/${i18n.language}/spaces`}
      aria-label={t('search.label')}
      onSubmit={send}
    >
      <Words filters={filters} />
      <FoldedFilters count={folded.length}>
        <Fields filters={filters} territories={territories} onChange={choose} />
      </FoldedFilters>
      {Object.keys(filters).length > 0 ? (
        <Link
          className={classes.clear}
          to="/$language/spaces"
          params={{ language: i18n.language }}
          search={{}}
        >
          {t('filter.clear')}
        </Link>
      ) : null}
    </form>
  );
}
