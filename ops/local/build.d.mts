export function build(say?: (line: string) => void): Promise<{ compiled: number; removed: number; bundled: boolean }>;
