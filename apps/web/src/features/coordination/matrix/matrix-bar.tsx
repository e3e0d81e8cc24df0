import { Button, NativeSelect } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './matrix.module.css';
import { matrixFile } from './queries';
import { type MatrixWish, readMatrixWish } from './view';

const ORDERS = ['name', 'name-descending', 'activity-descending', 'activity'] as const;
const ORDERS_OF_COURSES = ['done-descending', 'done'] as const;

interface MatrixBarProps {
  wish: MatrixWish;
  choose: (wish: MatrixWish) => void;
}

/** Groups and order, and what is seen as a file. */
export function MatrixBar({ wish, choose }: MatrixBarProps) {
  const { t } = useTranslation('coordination');
  const groups = ['none', 'organisation', 'territory', ...(wish.courseId ? ['run'] : [])];
  const orders = [...ORDERS, ...(wish.courseId ? [] : ORDERS_OF_COURSES)];
  const { sort = 'name', descending, ...rest } = wish;
  const order = (value: string) => {
    const [by, down] = value.split('-');
    choose(readMatrixWish({ ...rest, sort: by, descending: String(down !== undefined) }));
  };
  return (
    <div className={classes.bar} data-no-print>
      <NativeSelect
        label={t('matrix.group')}
        value={wish.group ?? 'none'}
        data={groups.map((value) => ({ value, label: t(`matrix.by.${value}`) }))}
        onChange={({ currentTarget }) => choose(readMatrixWish({ ...wish, group: currentTarget.value }))}
      />
      <NativeSelect
        label={t('matrix.order')}
        value={descending ? `${sort}-descending` : sort}
        data={orders.map((value) => ({ value, label: t(`matrix.sort.${value}`) }))}
        onChange={({ currentTarget }) => order(currentTarget.value)}
      />
      <div className={classes.files}>
        {(['csv', 'xlsx'] as const).map((kind) => (
          <Button
            key={kind}
            component="a"
            href={matrixFile(wish, kind)}
            download
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
          >
            {t(`matrix.file.${kind}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}
