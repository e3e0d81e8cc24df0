import type { GuideEntry, GuidePage } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../../ui/page';
import { Tag } from '../../../ui/tag';
import classes from './guide.module.css';
import { PageState } from './page-state';

function Contents({ page }: { page: GuidePage }) {
  const { t, i18n } = useTranslation('guide');
  return (
    <nav aria-labelledby="guide-contents" className={classes.aside} data-no-print>
      <h2 id="guide-contents">{t('contents')}</h2>
      <ol>
        {page.guide.pages.map(({ slug, title, language }) => (
          <li key={slug}>
            <Link
              to="/$language/guide/$page"
              params={{ language: i18n.language, page: slug }}
              aria-current={slug === page.slug ? 'page' : undefined}
              lang={language === i18n.language ? undefined : language}
            >
              {title}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Checks({ checks }: Pick<GuidePage, 'checks'>) {
  const { t } = useTranslation('guide');
  return (
    <section aria-labelledby="guide-checks" className={classes.checks}>
      <h2 id="guide-checks">{t('checks')}</h2>
      <ul>
        {checks.map(({ id, label, severity }) => (
          <li key={id}>
            {label} <Tag tone={severity === 'error' ? 'place' : 'plain'}>{t(`severity.${severity}`)}</Tag>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Turn({ to, label }: { to: GuideEntry | undefined; label: string }) {
  const { i18n } = useTranslation('guide');
  if (!to) return <span />;
  return (
    <Link to="/$language/guide/$page" params={{ language: i18n.language, page: to.slug }}>
      <span className={classes.soft}>{label}</span>
      <span lang={to.language === i18n.language ? undefined : to.language}>{to.title}</span>
    </Link>
  );
}

/** A page of the guide among the others. Its words keep their own language where the reader's does not exist yet. */
export function ChapterView({ page }: { page: GuidePage }) {
  const { t, i18n } = useTranslation('guide');
  const { pages, version } = page.guide;
  const at = pages.findIndex(({ slug }) => slug === page.slug);
  const lang = page.language === i18n.language ? undefined : page.language;
  return (
    <Page
      title={page.title}
      documentTitle={`${page.title} · ${t('title')} · pirEcow`}
      description={page.summary}
      lead={page.summary}
    >
      <div className={classes.layout}>
        <Contents page={page} />
        <article className={classes.main}>
          <PageState state={page.state} />
          {/* HTML that the server made from Markdown with the rules of the course format: safe to show. */}
          <div className={classes.rich} lang={lang} dangerouslySetInnerHTML={{ __html: page.html }} />
          <Checks checks={page.checks} />
          <p className={classes.soft}>{t('version', { version })}</p>
          <nav className={classes.turn} aria-label={t('turn')} data-no-print>
            <Turn to={pages[at - 1]} label={t('previous')} />
            <Turn to={pages[at + 1]} label={t('next')} />
          </nav>
        </article>
      </div>
    </Page>
  );
}
