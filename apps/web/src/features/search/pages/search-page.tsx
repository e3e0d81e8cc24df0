import { Button, TextInput } from '@mantine/core';
import type { OwnSearch } from '@pirecow/contracts';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state';
import { LinkButton } from '../../../ui/link-button';
import { LiveRegion } from '../../../ui/live-region';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { foundQuery } from '../api/get-found';
import { FoundList } from '../components/found-list';
import classes from '../components/search.module.css';
import { searchRoute } from '../routes';

/** As the server takes it. */
const MAX_WORDS = 200;

function SearchForm({ words }: { words: string }) {
  const { t } = useTranslation('search');
  const navigate = useNavigate();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = new FormData(event.currentTarget).get('q');
    void navigate({
      to: '/learn/search',
      search: typeof asked === 'string' ? { q: asked.trim() } : {},
      resetScroll: false,
    });
  };
  return (
    <form role="search" className={classes.form} aria-label={t('title')} onSubmit={send}>
      <TextInput
        type="search"
        name="q"
        size="lg"
        label={t('words')}
        description={t('hint')}
        // Another address, by going back as well, has other words.
        key={words}
        defaultValue={words}
        leftSection={<IconSearch size={20} aria-hidden />}
        maxLength={MAX_WORDS}
        required
        withAsterisk={false}
        autoComplete="off"
        enterKeyHint="search"
      />
      <Button type="submit" size="lg">
        {t('submit')}
      </Button>
    </form>
  );
}

function Nothing({ words }: { words: string }) {
  const { t } = useTranslation('search');
  return (
    <EmptyState title={t('none', { words })} text={t('none-how')}>
      <LinkButton variant="default" to="/learn">
        {t('to-learning')}
      </LinkButton>
    </EmptyState>
  );
}

interface ResultsProps {
  found: OwnSearch;
  words: string;
  pending: boolean;
}

function Results({ found: { passages, notes }, words, pending }: ResultsProps) {
  const { t } = useTranslation('search');
  const count = passages.items.length + notes.items.length;
  const told = count === 0 ? t('none', { words }) : t('shown', { count });
  return (
    <div className={classes.results} aria-busy={pending}>
      <LiveRegion message={pending ? '' : told} />
      {count === 0 ? <Nothing words={words} /> : null}
      <FoundList title={t('passages')} list={passages} opens="passage" />
      <FoundList title={t('notes')} list={notes} opens="note" />
    </div>
  );
}

/** Search inside the courses that one follows, and in one's own notes. */
export default function SearchPage() {
  const { t } = useTranslation('search');
  const { q = '' }: { q?: string } = searchRoute.useSearch();
  const words = q.slice(0, MAX_WORDS);
  const found = useQuery({ ...foundQuery(words), enabled: words !== '', placeholderData: keepPreviousData });
  return (
    <Page title={t('title')} lead={t('lead')} narrow>
      <SearchForm words={words} />
      {words === '' ? null : (
        <QueryState query={found}>
          {(answer) => <Results found={answer} words={words} pending={found.isPlaceholderData} />}
        </QueryState>
      )}
    </Page>
  );
}
