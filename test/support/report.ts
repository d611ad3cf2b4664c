/** The four sections of a report, as an investigator would write them (S0-22). */
export const REPORT = {
  content: '客户称包裹外箱被雨水浸透，里面的货物受潮。',
  process: '调取交接和扫描记录，询问派送人员。',
  analysis: '照片与派送时段的降雨相符，分拣时外箱完好。',
  conclusion: '派送途中未做防水，责任在派送环节。',
} as const;
