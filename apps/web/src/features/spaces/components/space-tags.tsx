import type { SpaceCard } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { Tag, TagList } from '../../../ui/tag';

type Tagged = Pick<SpaceCard, 'status' | 'openNow' | 'trainingRoom' | 'kinds' | 'welcome'>;

/** What decides at a glance: whether it is there and open, a training room, what it is, and in which languages one is welcomed. */
export function SpaceTags({ space }: { space: Tagged }) {
  const { t } = useTranslation('spaces');
  const { status, openNow, trainingRoom, kinds, welcome } = space;
  const tags = [
    status === 'open' ? null : <Tag tone="place">{t(`status.${status}`)}</Tag>,
    openNow ? <Tag tone="good">{t('open.now')}</Tag> : null,
    trainingRoom ? <Tag tone="activity">{t('filter.training-yes')}</Tag> : null,
    ...kinds.map((kind) => <Tag key={kind}>{t(`kind.${kind}`)}</Tag>),
    ...welcome.map((code) => (
      <Tag key={code}>
        <span lang={code}>{languageName(code)}</span>
      </Tag>
    )),
  ];
  return <TagList label={t('card.facts')}>{tags}</TagList>;
}
