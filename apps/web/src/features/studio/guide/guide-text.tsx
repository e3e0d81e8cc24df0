import { NativeSelect } from '@mantine/core';
import type { GuidePage } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QueryState } from '../../../ui/query-state';
import { Tag } from '../../../ui/tag';
import classes from './guided.module.css';
import { guidePageQuery } from './queries';

function Text({ found, choose }: { found: GuidePage; choose: (slug: string) => void }) {
  const { t, i18n } = useTranslation('studio');
  const { slug, title, language, state, html, guide } = found;
  const lang = language === i18n.language ? undefined : language;
  return (
    <>
      <NativeSelect
        label={t('beside.page')}
        value={slug}
        data={guide.pages.map((one) => ({ value: one.slug, label: one.title }))}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      />
      {state === 'current' ? null : <Tag tone="warning">{t(`beside.state.${state}`)}</Tag>}
      <article className={classes.text} lang={lang} aria-label={title}>
        <h2>{title}</h2>
        {/* HTML that the server made from Markdown with the rules of the course format: safe to show. */}
        <div className={classes.rich} dangerouslySetInnerHTML={{ __html: html }} />
      </article>
      <Link to="/$language/guide/$page" params={{ language: i18n.language, page: slug }}>
        {t('beside.whole')}
      </Link>
    </>
  );
}

/** A page of the trainer's guide in the reader's language, and the way to the others. */
export default function GuideText({ page }: { page: string }) {
  const { t, i18n } = useTranslation('studio');
  const [slug, setSlug] = useState(page);
  const text = useQuery({
    ...guidePageQuery(slug, i18n.language),
    placeholderData: (before: GuidePage | undefined) => before,
  });
  return (
    <div className={classes.page} role="region" aria-label={t('beside.title')} tabIndex={0}>
      <QueryState query={text}>{(found) => <Text found={found} choose={setSlug} />}</QueryState>
    </div>
  );
}
