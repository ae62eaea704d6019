"""Many returned workbooks: read, matched to their municipality, judged, and made into the 一覧表 and the 点検結果."""
