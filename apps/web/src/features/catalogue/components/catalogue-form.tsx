import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { CatalogueFacets } from '@pirecow/contracts';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Filters, readFilters, withChoice } from '../filters';
import classes from './catalogue.module.css';
import { FilterFields } from './filter-fields';

/** Long enough for a word, short enough to feel at once. */
const PAUSE = 250;

function useChoose() {
  const { i18n } = useTranslation();
  const navigate = useNavigate();
  return (search: Filters) =>
    void navigate({
      to: '/$language/courses',
      params: { language: i18n.language },
      search,
      replace: true,
      resetScroll: false,
    });
}

/** The field of words: what is typed becomes part of the address after a pause, and the other way round. */
function useTypedWords(words: string, choose: (words: string) => void) {
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    // Whoever is typing is ahead of the address.
    if (field.current && field.current !== document.activeElement) field.current.value = words;
  }, [words]);
  const onChange = (text: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => choose(text), PAUSE);
  };
  return { field, onChange };
}

interface CatalogueFormProps {
  filters: Filters;
  facets: CatalogueFacets | null;
}

/** Search and filters. A real form: without JavaScript its button asks the server. */
export function CatalogueForm({ filters, facets }: CatalogueFormProps) {
  const { t, i18n } = useTranslation('catalogue');
  const choose = useChoose();
  const { field, onChange } = useTypedWords(filters.q ?? '', (words) =>
    choose(withChoice(filters, 'q', words)),
  );
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(event.currentTarget));
    choose(readFilters({ organisation: filters.organisation, ...fields }));
  };
  const chosen = Object.keys(filters).filter((name) => name !== 'q' && name !== 'cursor');
  return (
    <form
      role="search"
      className={classes.form}
      action={`/${i18n.language}/courses`}
      aria-label={t('search.label')}
      onSubmit={send}
    >
      <div className={classes.words}>
        <TextInput
          type="search"
          name="q"
          size="lg"
          label={t('search.words')}
          description={t('search.hint')}
          ref={field}
          defaultValue={filters.q ?? ''}
          onChange={(event) => onChange(event.currentTarget.value)}
          leftSection={<IconSearch size={20} aria-hidden />}
          maxLength={200}
          autoComplete="off"
          enterKeyHint="search"
        />
        <Button type="submit" size="lg">
          {t('search.submit')}
        </Button>
      </div>
      <FilterFields
        filters={filters}
        facets={facets}
        chosen={chosen.length}
        onChoose={(name, value) => choose(withChoice(filters, name, value))}
      />
      {chosen.length > 0 || filters.q ? (
        <Link
          className={classes.clear}
          to="/$language/courses"
          params={{ language: i18n.language }}
          search={{}}
        >
          {t('filter.clear')}
        </Link>
      ) : null}
    </form>
  );
}
