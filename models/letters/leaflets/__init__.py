"""The rights leaflet and the wallet card of a town, in every language of a paper."""
