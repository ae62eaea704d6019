"""What leaves a collection: the 一覧表, the 点検結果, the 照会文."""
