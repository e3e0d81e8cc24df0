import { IconBook2, IconClock } from '@tabler/icons-react';
import type { PathCard, PathList } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { Card, CardGrid } from '../../../ui/card';
import { EmptyState } from '../../../ui/empty-state';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { Tag, TagList } from '../../../ui/tag';
import { pathsQuery } from '../api/get-paths';
import classes from '../components/paths.module.css';

function Path({ path }: { path: PathCard }) {
  const { t, i18n } = useTranslation('paths');
  const { formatDuration } = useFormat();
  const foreign = path.language === i18n.language ? undefined : path.language;
  return (
    <Card tone="lake">
      <h2 className={classes.cardTitle} lang={foreign}>
        <Link to="/$language/paths/$slug" params={{ language: i18n.language, slug: path.slug }}>
          {path.title}
        </Link>
      </h2>
      <p className={classes.summary} lang={foreign}>
        {path.summary}
      </p>
      <TagList label={t('facts')}>
        <Tag icon={<IconBook2 size={16} aria-hidden />}>{t('courses', { count: path.courses })}</Tag>
        <Tag icon={<IconClock size={16} aria-hidden />}>{formatDuration(path.minutes)}</Tag>
        <Tag>{path.organisation}</Tag>
      </TagList>
    </Card>
  );
}

function Paths({ list }: { list: PathList }) {
  const { t, i18n } = useTranslation('paths');
  if (list.items.length === 0)
    return (
      <EmptyState title={t('list.none')} text={t('list.none-how')}>
        <LinkButton to="/$language/courses" params={{ language: i18n.language }}>
          {t('list.to-courses')}
        </LinkButton>
      </EmptyState>
    );
  return (
    <>
      <CardGrid label={t('list.title')}>
        {list.items.map((path) => (
          <Path key={path.id} path={path} />
        ))}
      </CardGrid>
      {list.next ? (
        <div>
          <LinkButton
            variant="default"
            to="/$language/paths"
            params={{ language: i18n.language }}
            search={{ cursor: list.next }}
          >
            {t('list.older')}
          </LinkButton>
        </div>
      ) : null}
    </>
  );
}

/** The learning paths that anybody may follow; each page of them has its own address. */
export default function PathsPage() {
  const { t, i18n } = useTranslation('paths');
  const { cursor }: { cursor?: unknown } = useSearch({ strict: false });
  const list = useQuery(pathsQuery(i18n.language, typeof cursor === 'string' ? cursor : ''));
  return (
    <Page title={t('list.title')} lead={t('list.lead')} description={t('list.lead')}>
      <QueryState query={list}>{(found) => <Paths list={found} />}</QueryState>
    </Page>
  );
}
