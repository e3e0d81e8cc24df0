import type { SpaceDetail } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { territoryName } from '../../../lib/territories';
import { Page } from '../../../ui/page';
import { Tag, TagList } from '../../../ui/tag';
import { SpaceAccessibility, SpaceOffer } from './space-facts';
import { SpaceHours } from './space-hours';
import { SpaceJsonLd } from './space-json-ld';
import { SpaceOrigin } from './space-origin';
import { SpacePlace } from './space-place';
import classes from './spaces.module.css';
import { Told } from './told';

function Badges({ space }: { space: SpaceDetail }) {
  const { t } = useTranslation('spaces');
  return (
    <TagList label={t('card.facts')}>
      {space.status === 'open' ? null : <Tag tone="place">{t(`status.${space.status}`)}</Tag>}
      {space.openNow ? <Tag tone="good">{t('open.now')}</Tag> : null}
      {space.trainingRoom ? <Tag tone="activity">{t('filter.training-yes')}</Tag> : null}
      {space.kinds.map((kind) => (
        <Tag key={kind}>{t(`kind.${kind}`)}</Tag>
      ))}
      {space.welcome.map((code) => (
        <Tag key={code}>
          <span lang={code}>{languageName(code)}</span>
        </Tag>
      ))}
    </TagList>
  );
}

/** The page of one space. Texts keep their own language where the reader's does not exist yet. */
export function SpaceView({ space }: { space: SpaceDetail }) {
  const { t, i18n } = useTranslation('spaces');
  const { town, territory } = space;
  const where = [town, territory && territoryName(territory, i18n.language)].filter(Boolean).join(' · ');
  return (
    <Page
      title={space.name}
      description={space.summary?.text ?? t('space.description', { name: space.name, where })}
      lead={where}
    >
      <SpaceJsonLd space={space} />
      <div className={classes.space}>
        <nav aria-label={t('space.path')}>
          <Link to="/$language/spaces" params={{ language: i18n.language }} search={{}}>
            {t('list.title')}
          </Link>
        </nav>
        <Badges space={space} />
        <Told told={space.summary} />
        <Told told={space.description} />
        <div className={classes.sections}>
          <SpaceHours space={space} />
          <SpacePlace space={space} />
          <SpaceOffer space={space} />
          <SpaceAccessibility space={space} />
        </div>
        <SpaceOrigin space={space} />
      </div>
    </Page>
  );
}
