import { ACCESSIBILITY_ASPECTS, type SpaceDetail } from '@pirecow/contracts';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { useFormat } from '../../../lib/use-format';
import { Facts, type FactRow, SpaceSection } from './space-section';
import { Told } from './told';

type Words = TFunction<'spaces'>;

function workRows(t: Words, { workstations, rooms }: SpaceDetail): FactRow[] {
  const seats = rooms.trainingSeats;
  return [
    [t('offer.hotDesk'), workstations.hotDesk],
    [t('offer.fixedDesk'), workstations.fixedDesk],
    [t('offer.openOffice'), workstations.openOffice],
    [t('offer.privateOffice'), workstations.privateOffice],
    [t('offer.meeting'), rooms.meeting],
    [t('offer.training'), rooms.training],
    [t('offer.trainingSeats'), seats],
    [t('offer.videoconference'), rooms.trainingVideoconference ? t('answer.yes') : null],
    [t('offer.phoneBooths'), rooms.phoneBooths],
  ];
}

function restRows(t: Words, space: SpaceDetail): FactRow[] {
  const { equipment, services, networks, operator, documents, canHost } = space;
  const hosts = [
    canHost.training && t('offer.hosts-training'),
    canHost.projectTests && t('offer.hosts-tests'),
  ];
  return [
    [t('offer.equipment'), equipment.map((one) => t(`equipment.${one}`)).join(', ')],
    [t('offer.services'), services.map((one) => t(`service.${one}`)).join(', ')],
    [t('offer.hosts'), hosts.filter(Boolean).join(', ')],
    [t('offer.documents'), documents.map(languageName).join(', ')],
    [t('offer.networks'), networks.join(', ')],
    [t('offer.operator'), operator],
    [t('offer.pass'), space.commonPass.offered ? t('answer.yes') : null],
    [t('offer.trial'), space.freeTrial ? t('answer.yes') : null],
  ];
}

function useConnection({ connection }: SpaceDetail): FactRow[] {
  const { t } = useTranslation('spaces');
  const { formatNumber, formatDay } = useFormat();
  const { down, up, technology, measuredOn } = connection;
  const both = down !== null && up !== null;
  const one = down === null ? null : `${formatNumber(down)} Mbit/s`;
  const speed = both ? t('offer.speed', { down: formatNumber(down), up: formatNumber(up) }) : one;
  const measured = measuredOn && t('offer.measured', { day: formatDay(measuredOn) });
  return [[t('offer.connection'), [technology, speed, measured].filter(Boolean).join(' · ')]];
}

function usePrices({ prices }: SpaceDetail): FactRow[] {
  const { t } = useTranslation('spaces');
  const { formatNumber } = useFormat();
  return prices.map(({ product, amount, currency, conditions }) => [
    t(`price.${product}`),
    <>
      {`${formatNumber(amount, amount % 1 === 0 ? 0 : 2)} ${currency === 'EUR' ? '€' : currency}`}
      <Told told={conditions} />
    </>,
  ]);
}

/** What one finds there, and what it costs. */
export function SpaceOffer({ space }: { space: SpaceDetail }) {
  const { t } = useTranslation('spaces');
  const connection = useConnection(space);
  const prices = usePrices(space);
  const rows = [...workRows(t, space), ...connection, ...restRows(t, space), ...prices];
  const isTold = rows.some(([, value]) => value !== null && value !== '');
  return (
    <SpaceSection id="offer" title={t('offer.title')}>
      {isTold ? <Facts rows={rows} /> : <p>{t('offer.unknown')}</p>}
      <Told told={space.commonPass.terms} />
    </SpaceSection>
  );
}

/** Every question has an answer, and "nobody has said" is one. */
export function SpaceAccessibility({ space: { accessibility } }: { space: SpaceDetail }) {
  const { t } = useTranslation('spaces');
  return (
    <SpaceSection id="accessibility" title={t('accessibility.title')}>
      <Facts
        rows={ACCESSIBILITY_ASPECTS.map((aspect) => [
          t(`accessibility.${aspect}`),
          t(`answer.${accessibility[aspect]}`),
        ])}
      />
      <Told told={accessibility.notes} />
    </SpaceSection>
  );
}
